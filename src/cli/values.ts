import { InvalidArgumentError } from 'commander'

/** An option that may be given several times. */
export function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value]
}

/** The parts of a self-test, several as with `collect`. */
export function part(value: string, before: readonly string[]): readonly string[] {
  if (!['faults', 'jitter', 'zoo'].includes(value))
    throw new InvalidArgumentError('It must be faults, jitter or zoo.')
  return [...before, value]
}

/** A whole number, 0 included. */
export function whole(value: string): number {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError('It must be a whole number.')
  return Number(value)
}

/** A whole number from 1. */
export function positive(value: string): number {
  const number = whole(value)
  if (number === 0) throw new InvalidArgumentError('It must be at least 1.')
  return number
}

/** A number above 0. */
export function factor(value: string): number {
  const number = Number(value)
  if (!(number > 0) || !Number.isFinite(number))
    throw new InvalidArgumentError('It must be a number above 0.')
  return number
}

/** A number from 0 to 1. */
export function share(value: string): number {
  const number = Number(value)
  if (!(number >= 0 && number <= 1)) throw new InvalidArgumentError('It must be a number from 0 to 1.')
  return number
}

/** `i/n`: part i of n, counted from 1. */
export function shard(value: string): { readonly index: number; readonly count: number } {
  const [, index, count] = /^(\d+)\/(\d+)$/.exec(value)?.map(Number) ?? []
  if (index === undefined || count === undefined || index < 1 || index > count)
    throw new InvalidArgumentError('It must be i/n with i from 1 to n, e.g. 1/3.')
  return { index, count }
}
