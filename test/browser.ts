import { execFile } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'

const places = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]
/** Nothing of the browser may reach out on its own, and a test machine has no GPU and often no sandbox. */
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** A browser with a profile of its own; `CHROMIUM` names it where it stands elsewhere. Whoever asks closes it. */
export async function browser(): Promise<Browser> {
  const executablePath = (await found()) ?? (await installed())
  return chromium.launch({ executablePath, args: flags })
}

async function found(): Promise<string | undefined> {
  for (const place of places) if (place !== undefined && (await isExecutable(place))) return place
  return undefined
}

async function isExecutable(place: string): Promise<boolean> {
  return access(place, constants.X_OK).then(
    () => true,
    () => false,
  )
}

/** A test that needs a browser must not be skipped for want of one. */
async function installed(): Promise<string> {
  await promisify(execFile)('sh', [
    fileURLToPath(new URL('../scripts/packages.sh', import.meta.url)),
    'chromium',
  ])
  const place = await found()
  if (place === undefined) throw new Error('There is no Chromium; name one with CHROMIUM=PATH.')
  return place
}
