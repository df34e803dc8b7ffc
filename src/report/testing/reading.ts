import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { browser } from '../../../test/browser.ts'

export interface Look {
  readonly width?: number
  readonly scheme?: 'light' | 'dark'
  /** Complaints of the browser that a test provokes. */
  readonly provoking?: RegExp
}
type Use = (page: Page) => Promise<void>

/**
 * Puts reports before a browser for the tests of one file. The function that comes back opens one of them at an
 * address in it, and insists that no script fails and nothing is asked of a network.
 */
export function reading<Name extends string>(reports: Readonly<Record<Name, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'wirechief-html-'))
  let chromium: Browser | undefined

  beforeAll(async () => {
    for (const [name, text] of Object.entries<string>(reports))
      writeFileSync(join(folder, `${name}.html`), text)
    chromium = await browser()
  }, 330_000)

  afterAll(async () => {
    await chromium?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  return async (
    report: Name,
    hash: string,
    use: Use,
    { width = 1280, scheme = 'light', provoking }: Look = {},
  ) => {
    if (!chromium) throw new Error('the browser is started before the first test')
    const context = await chromium.newContext({ viewport: { width, height: 900 }, colorScheme: scheme })
    const troubles: string[] = []
    try {
      const page = await context.newPage()
      page.setDefaultTimeout(5000)
      page.on('pageerror', (error) => troubles.push(error.message))
      page.on('console', (message) => troubles.push(message.text()))
      page.on('request', (request) => request.url().startsWith('file:') || troubles.push(request.url()))
      page.on('dialog', (dialog) => troubles.push(dialog.message()))
      await page.goto(`${pathToFileURL(join(folder, `${report}.html`)).href}${hash}`)
      await page.waitForSelector('main h1')
      await use(page)
    } finally {
      await context.close()
    }
    expect(troubles.filter((trouble) => !provoking?.test(trouble))).toEqual([])
  }
}

/** What a person reads there. */
export async function texts(page: Page, selector: string): Promise<readonly string[]> {
  return (await page.locator(selector).allInnerTexts()).map((text) => text.trim())
}

/** Goes to another place of the page, and is back when the page is there. */
export async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate(
    `new Promise((resolve) => {
      addEventListener('hashchange', () => resolve(true), { once: true })
      location.hash = ${JSON.stringify(hash)}
    })`,
  )
}

/** Waits until a view of this title is shown. */
export function arrival(page: Page, title: string): Promise<void> {
  return page.locator('main h1', { hasText: title }).waitFor()
}

export function address(page: Page): string {
  return new URL(page.url()).hash
}

export function place(id: string, check?: number): string {
  const scenario = `#/scenario/${encodeURIComponent(`${id}@lab-eu-1`)}`
  return check === undefined ? scenario : `${scenario}/${encodeURIComponent(`${id}#${check}`)}`
}

export const sections = [
  '#/',
  '#/scenarios',
  '#/requirements',
  '#/timing',
  '#/absences',
  '#/rulings',
  '#/findings',
]

/** Every kind of page: the sections, and scenarios that failed, were blocked, and prove a silence. */
export const places = [
  ...sections,
  place('voice/after-call-work', 2),
  place('supervisor/coach'),
  place('voice/disposition-after-release'),
]
