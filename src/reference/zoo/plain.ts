import { json, reply, type Animal, type Manner } from './animal.ts'

/** Those that give everybody the same answer, or none. */

const always = (name: string, says: string, answer: Manner['answer']): Animal => ({
  name,
  says,
  open: () => ({ answer }),
})

export const plainAnimals: readonly Animal[] = [
  {
    name: 'closed',
    says: 'Nothing listens on its port.',
    open: () => ({ answer: () => {}, absent: true }),
  },
  always(
    'refuses-connection-midway',
    'Takes a request, begins an answer, and cuts the connection.',
    (_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' })
      response.write('{"statusCode":')
      setTimeout(() => response.destroy(), 5)
    },
  ),
  always('silent', 'Takes every request and never answers.', () => {}),
  always('always-200-empty', 'Answers everything with 200 and no body.', (_, response) =>
    reply(response, 200),
  ),
  always('always-200-object', 'Answers everything with 200 and {}.', (_, response) => json(response, {})),
  always('always-200-status-code', 'Answers everything with 200 and {"statusCode":0}.', (_, response) =>
    json(response, { statusCode: 0 }),
  ),
  always('echo', 'Answers everything with what it was sent.', (request, response, body) =>
    reply(
      response,
      200,
      body === '' ? JSON.stringify({ method: request.method, path: request.url }) : body,
      request.headers['content-type'] ?? 'application/json',
    ),
  ),
  ...([400, 403, 500] as const).map((status) =>
    always(`always-${status}`, `Answers everything with ${status}.`, (_, response) =>
      json(
        response,
        { statusCode: { 400: 2, 403: 20, 500: 4 }[status], statusMessage: 'This server says no.' },
        status,
      ),
    ),
  ),
  always('html-page', 'Answers everything with a page for people.', (_, response) =>
    reply(
      response,
      200,
      '<!doctype html><html><head><title>It works!</title></head><body><h1>It works!</h1></body></html>',
      'text/html; charset=utf-8',
    ),
  ),
]
