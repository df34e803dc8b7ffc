import { compileDuration, constantText } from './constant.ts'
import type { Cursor } from './cursor.ts'
import { type Frame, type Progress, type Spot } from './frame.ts'
import type { Expr, ReplyExpectation, SendStep, UnchangedRead } from './model.ts'
import { agentOf, provesOf } from './names.ts'
import { compileReply } from './reply.ts'
import type { Scope } from './scope.ts'
import { compileText, compileValue, nothing } from './value.ts'

const methods = ['get', 'post', 'put', 'delete', 'patch'] as const

/** A `send` step, alone or as a part of `together`. What it keeps is bound by its caller. */
export function compileSend(step: Cursor, spot: Spot, frame: Frame, progress: Progress): SendStep {
  const { out, phase } = progress
  const { scope } = frame
  const send = step.need('send')
  const { method, path } = request(send, scope, progress)
  const expect = expectation(step, scope, progress)
  const body = send.get('body')
  const bodyValue = body === undefined ? undefined : compileValue(body, scope, out)
  const raw = send.get('raw')
  const unchanged = (step.get('unchanged')?.items() ?? []).map((read) => unchangedRead(read, scope, progress))
  const holds = compileDuration(step.get('holds'), scope, out)
  const proves = provesOf(step, scope, progress)
  const label = step.get('label')?.text()
  return {
    kind: 'send',
    key: spot.key,
    phase,
    ...(spot.check === undefined || expect.expect === 'nothing' ? {} : { check: spot.check }),
    ...(label === undefined ? {} : { label }),
    proves: phase === 'given' ? [] : proves,
    as: agentOf(send.need('as'), scope, out, true),
    method,
    path,
    headers: (send.get('headers')?.members() ?? []).flatMap(([name, at]) => {
      const value = compileText(at, scope, out)
      return value === undefined ? [] : [[name, value] as const]
    }),
    ...(bodyValue === undefined ? {} : { body: bodyValue }),
    ...(raw === undefined ? {} : { raw: compileText(raw, scope, out) ?? nothing }),
    csrf: send.get('csrf')?.flag() ?? true,
    expect,
    unchanged,
    ...(holds === undefined ? {} : { holds }),
    keep: [],
    source: step.source,
  }
}

function request(send: Cursor, scope: Scope, { out }: Progress): { method: string; path: Expr } {
  const short = methods.find((method) => send.get(method) !== undefined)
  const path = compileText(send.need(short ?? 'path'), scope, out) ?? nothing
  const method = short ?? constantText(send.need('method'), scope, out) ?? 'GET'
  return { method: method.toUpperCase(), path }
}

function expectation(step: Cursor, scope: Scope, { known, out }: Progress): ReplyExpectation {
  const observe = step.get('observe')
  if (observe !== undefined) return { expect: 'observe', what: observe.text() }
  const reply = step.get('reply')
  if (reply !== undefined) return { expect: 'reply', reply: compileReply(reply, scope, known, out) }
  for (const side of ['accept', 'refuse'] as const) {
    const at = step.get(side)
    if (at === undefined) continue
    const form = constantText(at, scope, out)
    const found = form === undefined ? undefined : known.forms.find('form', at, form, out)
    if (found !== undefined && found[side] === undefined)
      out.error(
        at,
        'one-sided-form',
        `the form \`${found.id}\` does not say what a reply looks like that ${side}s`,
      )
    return { expect: side, form: form ?? '' }
  }
  return { expect: 'nothing' }
}

function unchangedRead(at: Cursor, scope: Scope, { out }: Progress): UnchangedRead {
  const path = at.get('get') ?? at
  return { path: compileText(path, scope, out) ?? nothing, except: at.texts('except') }
}
