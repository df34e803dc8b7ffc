import type { ServerResponse } from 'node:http'
import type { Refusal } from '../agent/errors.ts'
import type { Finesse } from '../finesse.ts'
import { refusalView } from '../view/errors.ts'
import type { Element } from '../xml/element.ts'
import { write, writeIndented } from '../xml/write.ts'
import type { Answer } from './exchange.ts'

export function send(finesse: Finesse, response: ServerResponse, answer: Answer): void {
  if ('refusal' in answer) sendRefusal(finesse, response, answer.refusal)
  else sendBody(finesse, response, answer.status, answer.body)
}

function sendRefusal(finesse: Finesse, response: ServerResponse, refusal: Refusal): void {
  const { quirks } = finesse
  if (quirks.breaks('errors-in-json')) {
    const error = { ErrorType: refusal.type, ErrorMessage: refusal.message }
    response.writeHead(refusal.status, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ ApiErrors: { ApiError: error } }))
    return
  }
  const moved = refusal.type === 'Invalid State' && quirks.varies('invalid-state-401')
  sendBody(finesse, response, moved ? 401 : refusal.status, refusalView(quirks, refusal))
}

function sendBody(
  { quirks }: Finesse,
  response: ServerResponse,
  status: number,
  body: Element | undefined,
): void {
  if (!body) {
    response.writeHead(status).end()
    return
  }
  const text = quirks.varies('indented')
    ? `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${writeIndented(body)}\n`
    : write(body)
  response.writeHead(status, { 'content-type': 'application/xml;charset=UTF-8' }).end(text)
}
