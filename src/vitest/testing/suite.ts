// No test file of ours: run.ts has vitest run it, with the options that a test asks for.
import { scenarios, type ScenarioTests } from '../index.ts'

const asked = JSON.parse(process.env['WIRECHIEF_SCENARIOS'] ?? '[]') as readonly ScenarioTests[]
for (const options of asked) await scenarios(options)
