import type { DialectChoice } from './dialect.ts'

/** How this server writes interactions, where the pages write them in several ways. */
export interface InteractionForms {
  /** In which words operations are answered. */
  readonly reply: DialectChoice
  /** Where a message has its members: in one called interaction (8.5.1), or beside its type (8.5.0). */
  readonly shape: (typeof shapes)[number]
  /** What a message calls the member that names its type, if it has one. */
  readonly type: (typeof types)[number]
}

/** The first of each is what it is when nothing is said. */
export const shapes = ['nested', 'flat'] as const
export const types = ['messageTypeName', 'messageType', 'none'] as const
