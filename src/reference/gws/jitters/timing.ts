import { sometimes, type BentJitter } from './jitter.ts'

/** When things arrive. The times are those of traces of a live server; the scale brings them down. */
export const timingJitters: readonly BentJitter[] = [
  {
    name: 'event-before-reply',
    says: 'A reply may come up to 1.5 s after the event that its operation caused.',
    twist: ({ random, upTo }) => ({ delays: { reply: () => (sometimes(random) ? upTo(1500) : 0) } }),
  },
  {
    name: 'event-after-reply',
    says: 'An event may come up to 200 ms after the reply to the operation that caused it.',
    twist: ({ random, upTo }) => ({ delays: { event: () => (sometimes(random) ? upTo(200) : 0) } }),
  },
  {
    name: 'switch-behind-reply',
    says: 'The switch may do what was accepted up to 100 ms after the reply, so that reads lag as well.',
    twist: ({ random, upTo }) => ({ delays: { change: () => (sometimes(random) ? upTo(100) : 0) } }),
  },
  {
    name: 'topics-out-of-step',
    says: 'Events of one topic overtake earlier ones of another.',
    twist: ({ upTo }) => ({
      delays: { event: ({ topic }) => (topic === '/v2/me/devices' ? upTo(100) : 0) },
    }),
  },
  {
    name: 'agents-out-of-step',
    says: 'Some agents hear of the same change later than others.',
    twist: ({ upTo }) => ({ delays: { event: ({ to }) => (/[02468]$/.test(to) ? upTo(150) : 0) } }),
  },
  {
    name: 'outlier',
    says: 'Once in a while an event takes a second.',
    twist: ({ random, upTo }) => ({ delays: { event: () => (sometimes(random, 0.02) ? upTo(1000) : 0) } }),
  },
]
