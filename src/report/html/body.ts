import type { Json } from '../../base/json.ts'
import { start } from '../visible.ts'
import type { Body } from './model.ts'

/** Characters of one body that a page holds; the journal has it whole. */
export const bodyLimit = 16_000
/** Characters of all bodies of a page: beyond them, scenarios that passed are shown without bodies. */
export const pageLimit = 20_000_000

export type Packer = (content: { readonly body?: Json; readonly text?: string }) => Body | undefined

/** Packs bodies until the page is full. `spare` bodies are only packed while there is room. */
export function packer(room = pageLimit): (spare: boolean) => Packer {
  let left = room
  return (spare) => (content) => {
    const text = content.body === undefined ? content.text : JSON.stringify(content.body)
    if (text === undefined || text === '') return undefined
    const size = Math.min(text.length, bodyLimit)
    if (spare && size > left) return { length: text.length }
    left -= size
    if (content.body !== undefined && text.length <= bodyLimit) return { json: content.body }
    return { text: start(text, bodyLimit), length: text.length }
  }
}
