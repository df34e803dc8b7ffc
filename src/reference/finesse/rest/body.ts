import { badRequest, unsupportedMediaType, type Refusal } from '../agent/errors.ts'
import type { Quirks } from '../quirks/quirks.ts'
import { localName, type Element } from '../xml/element.ts'
import { parse, XmlError } from '../xml/parse.ts'
import type { Call } from './exchange.ts'

/** The document of a request, which must be XML (`Application/XML`, in any case) with this root. */
export function readBody(
  quirks: Quirks,
  call: Call,
  root: string,
): { readonly document: Element } | { readonly refusal: Refusal } {
  const type = call.contentType.split(';')[0]?.trim() ?? ''
  const known = quirks.breaks('content-type-case-sensitive') ? type : type.toLowerCase()
  if (known !== 'application/xml') return { refusal: unsupportedMediaType('Application/XML is needed') }
  if (call.body.includes('\n') && quirks.breaks('white-space-refused'))
    return { refusal: badRequest('Line breaks are not understood') }
  try {
    const document = parse(call.body)
    if (localName(document) === root) return { document }
    return { refusal: badRequest(`The root element is ${root}`) }
  } catch (error) {
    if (error instanceof XmlError) return { refusal: badRequest('The body is not well-formed XML') }
    throw error
  }
}
