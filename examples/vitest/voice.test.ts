// A team that lives in vitest runs scenarios there: watch, filter (-t), shard, and the IDE's buttons.
import { scenarios } from 'wirechief/vitest'

await scenarios({ system: ['gws'], only: ['voice/after-call-work', 'voice/disposition-after-release'] })
