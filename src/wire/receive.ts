import type { Dispatcher } from 'undici'
import type { Clock } from '../base/clock.ts'
import { messageOf } from '../base/failure.ts'
import type { Defect } from '../journal/entry.ts'
import type { Limits } from './limits.ts'
import { reasonOf } from './reason.ts'

export interface Sending {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly text?: string
  /** Cuts the request off; its outcome is then unknown. */
  readonly signal?: AbortSignal
}

/** As they came, with lower-case names: a name that came more than once has a list, whatever name it is. */
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>

/** A whole reply, its body as it was sent. */
export interface Received {
  readonly outcome: 'received'
  readonly status: number
  readonly headers: Headers
  readonly bytes: Buffer
}
export interface Unknown {
  readonly outcome: 'unknown'
  readonly reason: string
  readonly detail: string
  /** Known when the headers had come. */
  readonly status?: number
  readonly defects: readonly Defect[]
}

/** Sends one request and takes in the bytes of its whole reply, within the bounds of time and size. Never rejects. */
export function receive(
  dispatcher: Dispatcher,
  { method, url, headers, text, signal }: Sending,
  limits: Limits,
  clock: Clock,
): Promise<Received | Unknown> {
  return new Promise((resolve) => {
    const receipt = new Receipt(limits, (outcome) => {
      cancel()
      signal?.removeEventListener('abort', abort)
      resolve(outcome)
    })
    const abort = () => receipt.abort()
    const cancel = clock.after(limits.requestMs, () => receipt.late())
    signal?.addEventListener('abort', abort, { once: true })
    if (signal?.aborted) receipt.abort()
    // It asks a proxy for a tunnel, and no server for anything.
    else if (method === 'CONNECT') receipt.fail('not-sent', 'invalid method')
    else {
      const path = url.pathname + url.search
      dispatcher.dispatch({ origin: url.origin, path, method, headers, body: text ?? null }, receipt)
    }
  })
}

/**
 * One reply as it comes in. It takes the parser's chunks as they are: a stream, which nobody reads any slower, would
 * cost more than the rest of the request.
 */
class Receipt implements Dispatcher.DispatchHandler {
  readonly #limits: Limits
  readonly #done: (outcome: Received | Unknown) => void
  #controller: Dispatcher.DispatchController | undefined
  #status: number | undefined
  #headers: Headers = {}
  #chunks: Buffer[] = []
  #size = 0
  #over = false

  constructor(limits: Limits, done: (outcome: Received | Unknown) => void) {
    this.#limits = limits
    this.#done = done
  }

  abort(): void {
    this.fail('aborted', 'This operation was aborted')
  }

  late(): void {
    const detail = `No whole reply within ${this.#limits.requestMs} ms; ${this.#size} bytes of a body had come.`
    this.fail('timeout', detail, this.#status === undefined ? undefined : 'slow')
  }

  fail(reason: string, detail: string, defect?: Defect['kind']): void {
    this.#end({
      outcome: 'unknown',
      reason,
      detail,
      ...(this.#status !== undefined && { status: this.#status }),
      defects: defect === undefined ? [] : [{ kind: defect, detail }],
    })
    this.#controller?.abort(new Error(detail))
  }

  /** Called again when it is sent again because its connection was closed before anything of it was answered. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#over) return controller.abort(new Error('Nobody waits for it any more.'))
    this.#controller = controller
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: Headers): void {
    // What comes before the reply itself, as 103 Early Hints, is none.
    if (status < 200) return
    this.#status = status
    this.#headers = headers
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#size += chunk.length
    this.#chunks.push(chunk)
    if (this.#size <= this.#limits.bodyBytes) return
    this.#chunks = []
    this.fail('too-large', tooLarge(this.#limits), 'too-large')
  }

  onResponseEnd(): void {
    const [status, headers] = [this.#status ?? 0, this.#headers]
    this.#end({ outcome: 'received', status, headers, bytes: Buffer.concat(this.#chunks) })
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    const reason = reasonOf(error)
    const isDefect = reason === 'too-large' || reason === 'protocol'
    this.fail(reason, messageOf(error), isDefect ? reason : undefined)
  }

  #end(outcome: Received | Unknown): void {
    if (this.#over) return
    this.#over = true
    this.#done(outcome)
  }
}

export function tooLarge(limits: Limits): string {
  return `The body is larger than ${limits.bodyBytes} bytes; the rest was not read.`
}
