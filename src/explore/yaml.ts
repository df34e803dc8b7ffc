import { stringify } from 'yaml'
import { isArray, isObject, type Json } from '../base/json.ts'

/** Lines are as long as in files that people write. */
const width = 110

/**
 * A value as YAML in the way people write scenarios: what fits stands on one line, other maps and lists stand one member
 * a line. Texts that some YAML would take for something else are quoted.
 */
export function yamlOf(value: Json, indent = 0): string {
  const pad = ' '.repeat(indent)
  if (isArray(value) && value.length > 0)
    return value
      .map((item) => {
        const line = flow(item)
        if (indent + 2 + line.length <= width) return `${pad}- ${line}`
        return isArray(item) || isObject(item)
          ? `${pad}- ${yamlOf(item, indent + 2).trimStart()}`
          : `${pad}- ${line}`
      })
      .join('\n')
  if (isObject(value) && Object.keys(value).length > 0)
    return Object.entries(value)
      .map(([key, member]) => memberOf(key, member, indent))
      .join('\n')
  return `${pad}${flow(value)}`
}

/** `key: value`, with the value on the same line where it fits. */
export function memberOf(key: string, value: Json, indent: number): string {
  const head = `${' '.repeat(indent)}${scalar(key)}:`
  const line = flow(value)
  const isSmall = !(isArray(value) || isObject(value)) || head.length + 1 + line.length <= width
  return isSmall ? `${head} ${line}` : `${head}\n${yamlOf(value, indent + 2)}`
}

function flow(value: Json): string {
  if (isArray(value)) return `[${value.map(flow).join(', ')}]`
  if (!isObject(value)) return scalar(value)
  const members = Object.entries(value).map(([key, member]) => `${scalar(key)}: ${flow(member)}`)
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
}

/** As inside a flow collection, where more has to be quoted; and as YAML 1.1 reads it, where `Off` is no text. */
function scalar(value: Json): string {
  const text = stringify([value], {
    version: '1.1',
    singleQuote: true,
    lineWidth: 0,
    collectionStyle: 'flow',
  })
  return text.trim().slice(2, -2)
}
