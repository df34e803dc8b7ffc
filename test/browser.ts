import { execFile } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
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

/** Debian's package, where it can be had: a test that needs a browser must not be skipped for want of one. */
async function installed(): Promise<string> {
  const run = promisify(execFile)
  const options = { timeout: 300_000, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  try {
    await run('apt-get', ['update', '-qq'], options)
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options)
  } catch (error) {
    throw new Error(
      'There is no Chromium, and it could not be installed. Install the Debian package chromium, or name a Chromium with CHROMIUM=PATH.',
      { cause: error },
    )
  }
  const place = await found()
  if (place === undefined)
    throw new Error('The package chromium was installed, but there is no /usr/bin/chromium.')
  return place
}
