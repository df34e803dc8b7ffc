import type { TargetFacts } from '../../journal/entry.ts'

/** An interface for media other than voice: where it tells of things, and the channels on which agents are ready. */
export interface Media {
  readonly topics: readonly string[]
  readonly channels: readonly string[]
}

const chat: Media = { topics: ['/v2/me/chats', '/v2/me/workbins'], channels: ['chat'] }
const email: Media = { topics: ['/v2/me/emails', '/v2/me/workbins'], channels: ['email'] }
const workitem: Media = { topics: ['/v2/me/workitems', '/v2/me/workbins'], channels: ['workitem'] }

/** The features that bring one. The documentation has one name for what live servers list medium by medium. */
const brought: Readonly<Record<string, readonly Media[]>> = {
  'generic-interactions': [{ topics: ['/v2/me/interactions'], channels: ['email'] }],
  'api-multimedia': [chat, email, workitem],
  'api-multimedia-chat': [chat],
  'api-multimedia-email': [email],
  'api-multimedia-workitem': [workitem],
}

/** What a target claims of it; one that does not say what it has may have all. */
export function mediaOf(features: TargetFacts['features']): Media {
  const all = Object.entries(brought).flatMap(([feature, media]) =>
    features === 'all' || features.includes(feature) ? media : [],
  )
  return {
    topics: [...new Set(all.flatMap(({ topics }) => topics))],
    channels: [...new Set(all.flatMap(({ channels }) => channels))],
  }
}
