/**
 * Text that came over a wire, made harmless to look at: what steers a terminal, turns the reading direction or
 * cannot be seen at all is written as `\u001b` would be in JSON. Everything else stays as it is.
 */
const steering =
  // oxlint-disable-next-line no-control-regex -- control characters are what this is about
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udc7f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Keeps line breaks and tabs. */
export function visible(text: string): string {
  return text.replace(steering, escaped)
}

/** For a place that has one line: line breaks and tabs are written out too. */
export function oneLine(text: string): string {
  return visible(text).replaceAll('\n', '\\n').replaceAll('\t', '\\t')
}

/** JSON text that means the same and has no character left that could steer what it is shown in. */
export function harmlessJson(json: string): string {
  return json.replace(steering, escaped)
}

function escaped(characters: string): string {
  let result = ''
  for (let i = 0; i < characters.length; i++)
    result += `\\u${characters.charCodeAt(i).toString(16).padStart(4, '0')}`
  return result
}

/** At most `limit` characters, and then a note of how many there were; never half a surrogate pair. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text
  return `${start(text, limit)}… (${grouped(text.length)} characters in all)`
}

/** At most `limit` characters, the last one an ellipsis where something was left out. */
export function ellipsis(text: string, limit: number): string {
  return text.length <= limit ? text : `${start(text, limit - 1)}…`
}

/** The first `limit` characters, or one less where that would halve a pair. */
export function start(text: string, limit: number): string {
  const last = text.charCodeAt(limit - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit)
}

/** 5000000 as `5,000,000`. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}
