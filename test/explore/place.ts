import { systemClock } from '../../src/base/clock.ts'
import { Failure } from '../../src/base/failure.ts'
import type { Catalogue } from '../../src/catalogue/model.ts'
import { openTargets } from '../../src/cli/targets.ts'
import type { Place } from '../../src/explore/options.ts'
import { createRedactor } from '../../src/journal/redact.ts'
import { openJournal } from '../../src/journal/writer.ts'

/** An embedded GWS server with these faults, in its first state, and a journal that is kept nowhere. */
export async function openPlace(catalogue: Catalogue, faults: readonly string[]): Promise<Place> {
  const targets = await openTargets({
    target: [],
    system: ['gws'],
    catalogue,
    opponent: { faults, options: { media: 'per-media' } },
  })
  const redactor = createRedactor()
  const journal = openJournal({ clock: systemClock, redact: (value) => redactor.redact(value) })
  const [target] = targets.make(journal, redactor, systemClock)
  if (target === undefined) throw new Failure('internal', 'there is no embedded server')
  return {
    target,
    journal,
    async close() {
      journal.close()
      await targets.close()
    },
  }
}
