import type { JsonObject } from '../../opponent.ts'
import type { BentJitter } from './jitter.ts'

/** How the bytes travel. */
export const wireJitters: readonly BentJitter[] = [
  {
    name: 'split-characters',
    says: 'Bodies arrive in two pieces, cut inside of a character.',
    twist: () => ({ pieces: true }),
  },
  {
    name: 'no-advice',
    says: 'Answers of the event connection give no advice unless the client must do something.',
    twist: () => ({
      frames: (frames) =>
        frames.map((frame) => {
          if (frame['successful'] !== true || !('advice' in frame)) return frame
          const { advice: _, ...others } = frame
          return others
        }),
    }),
  },
  {
    name: 'text-ids',
    says: 'Answers of the event connection repeat the request’s id as text.',
    twist: () => ({
      frames: (frames) =>
        frames.map((frame): JsonObject =>
          typeof frame['id'] === 'number' ? { ...frame, id: String(frame['id']) } : frame,
        ),
    }),
  },
  {
    name: 'no-ack',
    says: 'The event connection does not know the acknowledgement extension.',
    options: { ack: 'off' },
  },
  {
    name: 'short-polls',
    says: 'A poll without events ends after 300 ms.',
    options: { 'poll-timeout': '300' },
  },
  {
    name: 'connection-close',
    says: 'The server closes the connection after each reply of the API.',
    twist: () => ({
      reply: (_, reply) => ({ ...reply, headers: { ...reply.headers, Connection: 'close' } }),
    }),
  },
  {
    name: 'balancer-cookie',
    says: 'A load balancer adds a cookie of its own.',
    twist: () => ({
      reply: (_, reply) => ({ ...reply, cookies: ['AWSELB=1A2B3C; Path=/'] }),
    }),
  },
  {
    name: 'charset',
    says: 'The content type names the character set.',
    twist: () => ({
      reply: (_, reply) =>
        typeof reply.body === 'object'
          ? {
              ...reply,
              headers: { ...reply.headers, 'Content-Type': 'application/json;charset=utf-8' },
            }
          : reply,
    }),
  },
  {
    name: 'inside-links',
    says: 'Links name a host that only the server’s own network knows.',
    options: { links: 'inside' },
  },
]
