import { isArray, isObject } from '../../base/json.ts'
import type { Json } from '../../base/json.ts'
import { encodeText } from './text.ts'

/**
 * JSON as XML, the way back of `readXml`: a member is an element, a list is as many of them, `@name` an attribute,
 * `#text` the text beside them. A member that is null is left out, so that a scenario can name what an agent may
 * not have.
 */
export function writeXml(body: Json): string {
  return isObject(body)
    ? Object.entries(body)
        .map(([name, value]) => element(name, value))
        .join('')
    : scalar(body)
}

function element(name: string, value: Json): string {
  if (value === null) return ''
  if (isArray(value)) return value.map((item) => element(name, item)).join('')
  if (!isObject(value)) return `<${name}>${scalar(value)}</${name}>`
  const members = Object.entries(value)
  const attributes = members
    .filter(([key, each]) => key.startsWith('@') && each !== null)
    .map(([key, each]) => ` ${key.slice(1)}="${scalar(each)}"`)
  const inner = members
    .filter(([key]) => !key.startsWith('@'))
    .map(([key, each]) => (key === '#text' ? scalar(each) : element(key, each)))
  return `<${name}${attributes.join('')}>${inner.join('')}</${name}>`
}

function scalar(value: Json): string {
  return encodeText(typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value))
}
