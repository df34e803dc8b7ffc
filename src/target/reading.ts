import type { Complaint, Part } from '../catalogue/complaint.ts'
import type { Cursor } from '../catalogue/cursor.ts'
import type { Surroundings } from './expand.ts'

/** What the specs know of a system, as far as a target file may name it. */
export interface KnownSystem {
  readonly features: readonly string[]
  readonly stimuli: readonly string[]
  readonly rulings: ReadonlyMap<string, { readonly alternatives: readonly { readonly name: string }[] }>
}

export interface CompileOptions extends Surroundings {
  /** The target file's folder: commands run there. */
  readonly directory: string
  readonly systems?: Readonly<Record<string, KnownSystem>>
}

/** What reads one part of the file: it expands references and tells mistakes. */
export interface Reading {
  readonly options: CompileOptions
  /** The text with its references replaced; empty after a mistake that was told. */
  text(at: Cursor): string
  /** Like `text`, for what nobody may read: plain text is a mistake unless the server is on this machine. */
  secret(at: Cursor): string
  readonly complain: (at: Cursor, complaint: Complaint, part?: Part, word?: string) => void
}
