import { child, elements, localName, text, type Element } from '../xml/element.ts'
import { parse } from '../xml/parse.ts'

/** An XML document as the tests compare it: leaves are strings, repeated names are lists. */
export type Plain = string | { readonly [name: string]: Plain | readonly Plain[] }

export function plain(element: Element): Plain {
  const inner = elements(element)
  if (inner.length === 0) return text(element) ?? ''
  const members: Record<string, Plain | Plain[]> = {}
  for (const part of inner) {
    const name = localName(part)
    const value = plain(part)
    const known = members[name]
    members[name] = known === undefined ? value : Array.isArray(known) ? [...known, value] : [known, value]
  }
  return members
}

export interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly document: Element | undefined
}

/** A user who speaks to the REST side; passwords are as makeSite gives them. */
export function restClient(url: string, user: string, password = `secret-${user}`) {
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  const ask = async (
    method: string,
    path: string,
    body?: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answered> => {
    const reply = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization,
        ...(body === undefined ? {} : { 'content-type': 'application/xml' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    })
    const raw = await reply.text()
    const isXml = reply.headers.get('content-type')?.startsWith('application/xml') ?? false
    return {
      status: reply.status,
      headers: reply.headers,
      text: raw,
      document: isXml ? parse(raw) : undefined,
    }
  }
  return {
    ask,
    get: (path: string) => ask('GET', path),
    /** Changes a user's state; `more` goes beside the state. */
    put: (id: string, state: string, more = '') =>
      ask('PUT', `/User/${id}`, `<User><state>${state}</state>${more}</User>`),
    act: (dialog: string, action: string, extension: string) =>
      ask(
        'PUT',
        `/Dialog/${dialog}`,
        `<Dialog><requestedAction>${action}</requestedAction><targetMediaAddress>${extension}</targetMediaAddress></Dialog>`,
      ),
    call: (id: string, from: string, to: string) =>
      ask(
        'POST',
        `/User/${id}/Dialogs`,
        `<Dialog><requestedAction>MAKE_CALL</requestedAction><fromAddress>${from}</fromAddress><toAddress>${to}</toAddress></Dialog>`,
      ),
    state: async (id = user) => text(child((await ask('GET', `/User/${id}`)).document, 'state')),
  }
}

/** `400 Invalid State` of a refusal, or just the status. */
export function outcome({ status, document }: Answered): string {
  const type = text(child(child(document, 'ApiError'), 'ErrorType'))
  return type === undefined ? String(status) : `${status} ${type}`
}
