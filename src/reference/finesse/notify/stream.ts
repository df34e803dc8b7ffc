import { randomUUID } from 'node:crypto'
import type { WebSocket } from 'ws'
import type { Quirks } from '../quirks/quirks.ts'
import { child, localName, textOf, text, type Element } from '../xml/element.ts'
import { parse } from '../xml/parse.ts'
import { write } from '../xml/write.ts'
import type { InProcessBus } from './in-process.ts'
import { answerIq } from './iq.ts'
import type { Session } from './session.ts'
import { childIn, iqError, iqResult, ns, streamError, streamFeatures, xml } from './stanzas.ts'

export interface StreamParts {
  readonly bus: InProcessBus
  readonly quirks: Quirks
  /** True for the right password of a user. */
  readonly authenticate: (user: string, password: string) => boolean
}

/** One XMPP stream over one WebSocket (RFC 7395): SASL PLAIN, a resource, presence, then stanzas. */
export class Stream implements Session {
  user = ''
  jid = ''
  available = false
  readonly #socket: WebSocket
  readonly #parts: StreamParts

  constructor(socket: WebSocket, parts: StreamParts) {
    this.#socket = socket
    this.#parts = parts
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      try {
        if (isBinary) throw new Error('RFC 7395 3.2: frames are text')
        this.#receive(parse(data.toString('utf8')))
      } catch {
        void this.send(streamError('not-well-formed'))
        this.end()
      }
    })
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      this.available = false
      parts.bus.unbind(this)
    })
  }

  send(stanza: Element): Promise<void> {
    return new Promise((resolve) => {
      if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(write(stanza), () => resolve())
      else resolve()
    })
  }

  conflict(): void {
    void this.send(streamError('conflict'))
    this.end()
  }

  end(): void {
    this.available = false
    void this.send(xml('close', { xmlns: ns.framing }))
    this.#socket.close()
  }

  cut(): void {
    this.#socket.terminate()
  }

  #receive(frame: Element): void {
    const { xmlns } = frame.attributes
    if (xmlns === ns.framing) this.#frame(frame)
    else if (xmlns === ns.sasl) this.#authenticate(frame)
    else if (this.user === '') this.#refuseStanza()
    else this.#stanza(frame)
  }

  #frame(frame: Element): void {
    if (frame.name !== 'open') {
      this.end()
      return
    }
    const { domain } = this.#parts.bus
    const attributes = { xmlns: ns.framing, version: '1.0', from: domain, id: randomUUID(), 'xml:lang': 'en' }
    void this.send(xml('open', attributes))
    const offered =
      this.user === ''
        ? [xml('mechanisms', { xmlns: ns.sasl }, { name: 'mechanism', attributes: {}, children: ['PLAIN'] })]
        : [xml('bind', { xmlns: ns.bind }), xml('session', { xmlns: ns.session })]
    void this.send(streamFeatures(...offered))
  }

  /** SASL PLAIN (RFC 4616): authorization identity, user, password. */
  #authenticate(frame: Element): void {
    const failed = (condition: string) => this.send(xml('failure', { xmlns: ns.sasl }, xml(condition, {})))
    if (frame.name !== 'auth' || frame.attributes['mechanism'] !== 'PLAIN') {
      void failed('invalid-mechanism')
      return
    }
    const [, user = '', password = ''] = Buffer.from(text(frame) ?? '', 'base64')
      .toString('utf8')
      .split('\0')
    if (this.#parts.authenticate(user, password)) {
      this.user = user
      void this.send(xml('success', { xmlns: ns.sasl }))
    } else void failed('not-authorized')
  }

  #refuseStanza(): void {
    void this.send(streamError('not-authorized'))
    this.end()
  }

  #stanza(stanza: Element): void {
    switch (localName(stanza)) {
      case 'iq':
        this.#iq(stanza)
        return
      case 'presence':
        this.#presence(stanza)
        return
      default:
    }
  }

  #iq(iq: Element): void {
    const bind = childIn(iq, 'bind', ns.bind)
    if (bind) this.#bind(iq, bind)
    else if (this.jid === '') void this.send(iqError(iq, '', 'auth', 'not-authorized'))
    else {
      const answer = answerIq(this.#parts.bus, this, iq)
      if (answer) void this.send(answer)
    }
  }

  #bind(iq: Element, bind: Element): void {
    const { bus } = this.#parts
    this.jid = `${this.user}@${bus.domain}/${textOf(bind, 'resource') || randomUUID()}`
    bus.bind(this)
    const jid: Element = { name: 'jid', attributes: {}, children: [this.jid] }
    void this.send(iqResult(iq, this.jid, xml('bind', { xmlns: ns.bind }, jid)))
  }

  #presence(presence: Element): void {
    if (this.jid === '') return
    const priority = Number(text(child(presence, 'priority')) ?? '0')
    const was = this.available
    this.available = presence.attributes['type'] === undefined && priority >= 0
    if (!this.available || was) return
    // The server tells a client of its own presence too, as any XMPP server does.
    void this.send(xml('presence', { from: this.jid, to: this.jid }))
    this.#parts.bus.arrived(this)
    if (this.#parts.quirks.varies('server-pings')) {
      const attributes = { type: 'get', id: randomUUID(), from: this.#parts.bus.domain, to: this.jid }
      void this.send(xml('iq', attributes, xml('ping', { xmlns: ns.ping })))
    }
  }
}
