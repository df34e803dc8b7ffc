/** Seeds that come upon a fault soon, as far as one is known; any other comes upon it later. */
const known: Readonly<Record<string, number>> = {
  'fourth-call-rings-at-caller': 6,
  'transfer-of-a-retrieved-call-half-told': 301,
  'held-call-answered-after-second-hold': 3,
}

/** Where to begin, and how to go on where this seed does not do any more. */
export function seedsFor(fault: string): readonly number[] {
  const first = known[fault] ?? 1
  return [first, first + 100, first + 200, first + 300]
}
