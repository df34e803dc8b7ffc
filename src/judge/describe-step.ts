import type { Expr, Step } from '../catalogue/model.ts'

/** A step in a few words. */
export function describeStep(step: Step): string {
  switch (step.kind) {
    case 'send':
      return `${step.method} ${textOf(step.path)} as ${step.as}`
    case 'hear':
      return `hear ${step.message ?? 'an event'}${step.times > 1 ? ` ${step.times} times` : ''} on ${textOf(step.on)} as ${step.as}`
    case 'never':
      return `never ${step.message ?? 'an event'} on ${textOf(step.on)} as ${step.as}`
    case 'observe':
      return `observe ${step.what}`
    case 'cause':
      return `cause ${step.stimulus} for ${step.for}`
    case 'subscribe':
    case 'unsubscribe':
      return `${step.kind} ${textOf(step.on)} as ${step.as}`
    case 'together':
      return `${step.sends.length} requests together`
    case 'reconnect':
      return `reconnect ${step.as}`
    case 'settle':
      return 'settle'
  }
}

function textOf(expr: Expr): string {
  switch (expr.e) {
    case 'value':
      return typeof expr.value === 'string' ? expr.value : JSON.stringify(expr.value)
    case 'ref':
      return `$${[expr.ref.name, ...expr.ref.path].join('.')}`
    case 'text':
      return expr.parts
        .map((part) => (typeof part === 'string' ? part : `$${[part.name, ...part.path].join('.')}`))
        .join('')
    case 'list':
    case 'object':
      return '…'
  }
}
