// Lets Node 20 run TypeScript straight from its sources: `node --import ./bench/ts.mjs bench/throughput.ts`.
import { register } from 'node:module'

register('./strip.mjs', import.meta.url)
