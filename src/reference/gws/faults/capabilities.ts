import type { Json, JsonObject } from '../../opponent.ts'
import type { Twist } from '../twist.ts'

/** Resources that offer other operations than they should. */

export const offering = (
  change: (names: readonly Json[], resource: JsonObject) => readonly Json[],
): Twist => ({
  resource: (resource) =>
    Array.isArray(resource['capabilities'])
      ? { ...resource, capabilities: change(resource['capabilities'] as readonly Json[], resource) }
      : resource,
})

export const swapped = (from: string, to: string): Twist =>
  offering((names) => names.map((name) => (name === from ? to : name)))

/** On devices and calls alike. */
export const added = (more: string): Twist =>
  offering((names) => (names.includes(more) ? names : [...names, more]))

export const without = (...gone: readonly string[]): Twist =>
  offering((names) => names.filter((name) => !gone.some((one) => one === name)))
