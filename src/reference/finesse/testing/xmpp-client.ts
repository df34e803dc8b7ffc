import { WebSocket } from 'ws'
import { child, localName, text, type Element } from '../xml/element.ts'
import { parse } from '../xml/parse.ts'
import { plain, type Plain } from './rest-client.ts'

const framing = 'urn:ietf:params:xml:ns:xmpp-framing'

export interface Heard {
  readonly node: string
  readonly item: string
  readonly update: Plain
  readonly message: Element
}

/** A client of the notification service, written against RFC 7395 alone. */
export async function xmppClient(address: string, user: string, password = `secret-${user}`, resource = '') {
  const socket = new WebSocket(address, 'xmpp')
  const frames: Element[] = []
  const waiting: { wants: (frame: Element) => boolean; take: (frame: Element) => void }[] = []
  socket.on('message', (data: Buffer) => {
    const frame = parse(data.toString('utf8'))
    frames.push(frame)
    for (const waiter of [...waiting].filter(({ wants }) => wants(frame))) {
      waiting.splice(waiting.indexOf(waiter), 1)
      waiter.take(frame)
    }
  })
  const next = (wants: (frame: Element) => boolean) =>
    new Promise<Element>((take) => waiting.push({ wants, take }))
  const exchange = (sent: string, name: string) => {
    const answer = next((frame) => localName(frame) === name)
    socket.send(sent)
    return answer
  }
  let lastId = 0
  const iq = async (type: string, to: string, body: string): Promise<Element> => {
    const id = `test-${(lastId += 1)}`
    const answer = next((frame) => localName(frame) === 'iq' && frame.attributes['id'] === id)
    socket.send(`<iq xmlns="jabber:client" type="${type}" id="${id}"${to && ` to="${to}"`}>${body}</iq>`)
    return answer
  }
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))

  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  const begin = () => exchange(`<open xmlns="${framing}" version="1.0" to="finesse.localhost"/>`, 'features')
  const offered = await begin()
  const plainAuth = Buffer.from(`\0${user}\0${password}`).toString('base64')
  const outcome = next((frame) => ['success', 'failure'].includes(localName(frame)))
  socket.send(`<auth xmlns="urn:ietf:params:xml:ns:xmpp-sasl" mechanism="PLAIN">${plainAuth}</auth>`)
  const loggedIn = localName(await outcome) === 'success'
  let jid = ''
  if (loggedIn) {
    await begin()
    const bound = await iq(
      'set',
      '',
      `<bind xmlns="urn:ietf:params:xml:ns:xmpp-bind"><resource>${resource}</resource></bind>`,
    )
    jid = text(child(child(bound, 'bind'), 'jid')) ?? ''
  }
  return {
    offered,
    loggedIn,
    jid,
    frames,
    iq,
    next,
    closed,
    send: (data: string) => socket.send(data),
    /** After this the server delivers. */
    present: async (priority = 0) => {
      const mine = next((frame) => localName(frame) === 'presence')
      socket.send(`<presence xmlns="jabber:client"><priority>${priority}</priority></presence>`)
      if (priority >= 0) await mine
    },
    heard: (): readonly Heard[] => frames.filter((frame) => localName(frame) === 'message').map(heard),
    close: async () => {
      socket.close()
      await closed
    },
  }
}

function heard(message: Element): Heard {
  const items = child(child(message, 'event'), 'items')
  const item = child(items, 'item')
  return {
    node: items?.attributes['node'] ?? '',
    item: item?.attributes['id'] ?? '',
    update: plain(parse(text(child(item, 'notification')) ?? '')),
    message,
  }
}
