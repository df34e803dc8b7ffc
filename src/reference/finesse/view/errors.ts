import type { CtiError, Refusal } from '../agent/errors.ts'
import type { Quirks } from '../quirks/quirks.ts'
import { el, type Element } from '../xml/element.ts'

/** The body of a refusal (12.5 Developer Guide p. 10): names begin with capitals. */
export function refusalView(quirks: Quirks, refusal: Refusal): Element {
  const { type, message, data } = refusal
  // The data of a missing parameter names it: that is never left out.
  const told = data !== undefined && (type === 'Parameter Missing' || !quirks.varies('error-data-missing'))
  const members = [
    quirks.breaks('error-without-type') ? undefined : el('ErrorType', spelt(quirks, type)),
    el('ErrorMessage', message),
    told ? el('ErrorData', data) : undefined,
  ]
  return el('ApiErrors', el('ApiError', ...quirks.shuffled('error-order', members)))
}

const spellings: Readonly<Record<string, readonly string[]>> = {
  'Authorization Failure': ['Authentication Failure', 'Unauthorized'],
  'Invalid Authorization User Specified': [
    'Invalid Authorization Specified',
    'Invalid User Authorization Specified',
    'Invalid Authorization',
    'Unauthorized',
  ],
}

function spelt(quirks: Quirks, type: string): string {
  const others = spellings[type]
  if (!others || !quirks.varies('authorization-spelling')) return type
  return others[Math.floor(quirks.random() * others.length)] ?? type
}

/** The content of an error event (p. 359): names begin with small letters. */
export function ctiErrorView(quirks: Quirks, error: CtiError): Element {
  const name = quirks.breaks('async-error-in-pascal-case')
    ? (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
    : (word: string) => word
  const detail = quirks.varies('error-detail')
    ? [
        el(name('peripheralErrorCode'), '10125'),
        el(name('peripheralErrorText'), 'The switch says no'),
        el(name('peripheralErrorMsg'), error.message),
      ]
    : []
  return el(
    name('apiErrors'),
    el(
      name('apiError'),
      el(name('errorType'), error.type),
      el(name('errorMessage'), error.message),
      el(name('errorData'), error.data),
      ...detail,
    ),
  )
}
