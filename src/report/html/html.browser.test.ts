import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browser } from '../../../test/browser.ts'
import { desk } from '../testing/desk.ts'
import { hostile, poison } from '../testing/hostile.ts'
import { many } from '../testing/many.ts'
import { visible } from '../visible.ts'
import { html } from './html.ts'

const folder = mkdtempSync(join(tmpdir(), 'wirechief-html-'))
const reports = { desk: html(desk()), hostile: html(hostile()), many: html(many(500)) }
let chromium: Browser

beforeAll(async () => {
  for (const [name, text] of Object.entries(reports)) writeFileSync(join(folder, `${name}.html`), text)
  chromium = await browser()
}, 330_000)

afterAll(async () => {
  await chromium?.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Look {
  readonly width?: number
  readonly scheme?: 'light' | 'dark'
}

/** Opens a report at an address in it, and insists that no script fails and nothing is asked of a network. */
async function look(
  report: keyof typeof reports,
  hash: string,
  use: (page: Page) => Promise<void>,
  { width = 1280, scheme = 'light' }: Look = {},
): Promise<void> {
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
  expect(troubles).toEqual([])
}

const texts = async (page: Page, selector: string) =>
  (await page.locator(selector).allInnerTexts()).map((text) => text.trim())
/** Goes to another place of the page, and is there when the page is. */
const go = (page: Page, hash: string) =>
  page.evaluate(
    `new Promise((resolve) => {
      addEventListener('hashchange', () => resolve(true), { once: true })
      location.hash = ${JSON.stringify(hash)}
    })`,
  )
const arrival = (page: Page, title: string) => page.locator('main h1', { hasText: title }).waitFor()
const address = async (page: Page) => new URL(page.url()).hash
const failure = `#/scenario/${encodeURIComponent('voice/after-call-work@lab-eu-1')}/${encodeURIComponent('voice/after-call-work#2')}`
const places = [
  '#/',
  '#/scenarios',
  '#/requirements',
  '#/timing',
  '#/absences',
  '#/rulings',
  '#/findings',
  failure,
  `#/scenario/${encodeURIComponent('supervisor/coach@lab-eu-1')}`,
  `#/scenario/${encodeURIComponent('voice/disposition-after-release@lab-eu-1')}`,
]

describe('the summary', () => {
  test('shows what was judged and, as large, what was not', async () => {
    await look('desk', '', async (page) => {
      expect(await texts(page, 'h1')).toEqual(['The server contradicts its documentation.'])
      expect(await texts(page, '.half h2')).toEqual([
        '6 of 13 scenarios judged',
        '19 requirements',
        '7 not judged',
      ])
      expect(await texts(page, '.causes summary')).toEqual([
        'error 1 the scenario refers to a value that does not exist',
        'inconclusive 1 the outcome of the operation is unknown',
        'inconclusive 1 the event connection had a gap',
        'blocked 3 the target file has no account with the role supervisor',
        'not applicable 1 the target does not claim api-multimedia',
      ])
    })
  })

  test('leads to the offending event in one step', async () => {
    await look('desk', '', async (page) => {
      await page.getByText('No event told alice').click()
      await arrival(page, 'After Call Work is announced to the agent')
      expect(await address(page)).toBe(failure)
      const row = page.locator('.row.offends')
      expect(await row.getAttribute('data-seq')).toBe('16')
      expect(await texts(page, '.row.offends .json .wrong')).toEqual([
        '"workMode": "AuxWork" expected "AfterCallWork"',
      ])
      expect(await texts(page, '.row.missing')).toEqual(['never came: DeviceStateChangeMessage'])
      await page.getByText('one more, less like it').click()
      expect(await texts(page, '.came td')).toEqual([
        '/devices/0/userState/workMode',
        '"AfterCallWork"',
        '"AuxWork"',
        '/devices/0/userState/state',
        '"NotReady"',
        '"Ready"',
        '/devices/0/userState/workMode',
        '"AfterCallWork"',
        'nothing there',
      ])
      await page.goBack()
      await arrival(page, 'The server contradicts its documentation.')
    })
  })

  test('has a board that is one stop for the keyboard', async () => {
    await look('desk', '', async (page) => {
      await page.locator('.light').first().focus()
      for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowRight']) await page.keyboard.press(key)
      expect(await page.evaluate('document.activeElement.title')).toBe('supervisor/barge-in: blocked')
      expect(await page.locator('.light[tabindex="0"]').count()).toBe(1)
      await page.keyboard.press('Enter')
      await arrival(page, 'A supervisor can barge in')
      expect(await page.evaluate('document.activeElement.tagName')).toBe('H1')
    })
  })
})

describe('scenarios', () => {
  test('are filtered by outcome and by words, and the address says how', async () => {
    await look('desk', '#/scenarios', async (page) => {
      expect(await texts(page, '[role=status]')).toEqual(['13 of 13 scenarios'])
      await page.getByRole('button', { name: 'fail 2' }).click()
      await page.getByRole('button', { name: 'blocked 3' }).click()
      expect(await texts(page, '[role=status]')).toEqual(['5 of 13 scenarios'])
      await page.getByRole('searchbox').fill('gws.acw')
      expect(await texts(page, '.list b')).toEqual(['voice/after-call-work'])
      expect(await address(page)).toBe('#/scenarios?q=gws.acw&show=fail%2Cblocked')
      await page.reload()
      expect(await texts(page, '.list b')).toEqual(['voice/after-call-work'])
      await page.getByRole('button', { name: 'fail 2' }).click()
      expect(await texts(page, '.list b')).toEqual([])
    })
  })
})

describe('requirements', () => {
  test('are filtered by status and by words', async () => {
    await look('desk', '#/', async (page) => {
      await page.getByRole('link', { name: '2 untested', exact: true }).last().click()
      await arrival(page, 'Requirements')
      expect(await texts(page, '.requirements code')).toEqual(['gws.dial.notified', 'gws.dtmf.sent'])
      await page.getByRole('searchbox').fill('tones')
      expect(await texts(page, '.requirements code')).toEqual(['gws.dtmf.sent'])
      expect(await address(page)).toBe('#/requirements?q=tones+status%3Auntested')
      await page.getByRole('button', { name: 'untested' }).click()
      await page.getByRole('searchbox').fill('')
      expect(await texts(page, '[role=status]')).toEqual(['19 of 19 requirements'])
    })
  })
})

describe('a sequence', () => {
  test('opens bodies on demand, with the keyboard too', async () => {
    await look('desk', failure, async (page) => {
      const row = page.locator('[data-seq="12"]')
      expect(await row.locator('.json').count()).toBe(0)
      await row.getByRole('button').focus()
      await page.keyboard.press('Enter')
      expect(await row.locator('.json').innerText()).toContain('"operationName": "AfterCallWork"')
      await page.keyboard.press('Enter')
      expect(await row.locator('.json').count()).toBe(0)
    })
  })

  test('tells an event before its reply, and a proven silence', async () => {
    await look('desk', `#/scenario/${encodeURIComponent('voice/ready@lab-eu-1')}`, async (page) => {
      expect(await texts(page, '.early')).toEqual(['before its reply'])
      expect(await page.getByRole('button', { name: /before its reply/ }).count()).toBe(1)
    })
    const silent = 'voice/disposition-after-release'
    await look(
      'desk',
      `#/scenario/${encodeURIComponent(`${silent}@lab-eu-1`)}/${encodeURIComponent(`${silent}#2`)}`,
      async (page) => {
        expect(await page.locator('rect.silent').count()).toBe(5)
        expect(await texts(page, 'dd')).toContain(
          'fence: a later event came on the same ordered channel (entry 29), after 268 ms of silence.',
        )
      },
    )
  })

  test('opens the entry that a link names', async () => {
    await look('desk', '#/findings', async (page) => {
      await page.getByRole('link', { name: 'entry 49' }).click()
      await arrival(page, 'Attached data is announced')
    })
    await look('desk', '#/rulings', async (page) => {
      await page.getByRole('link', { name: 'entry 34' }).click()
      await arrival(page, 'A call can be held')
      expect(await page.locator('[data-seq="34"] .json').innerText()).toContain('"state": "Held"')
    })
  })

  test('unfolds what is far from its evidence', async () => {
    const id = 'supervisor/scenario-026'
    await look(
      'many',
      `#/scenario/${encodeURIComponent(`${id}@lab-eu-1`)}/${encodeURIComponent(`${id}#1`)}`,
      async (page) => {
        const before = await page.locator('.row').count()
        const folds = page.locator('.fold button')
        for (let left = await folds.count(); left > 0; left--) await folds.first().click()
        expect(before).toBeLessThanOrEqual(await page.locator('.row').count())
        expect(await page.locator('.row').count()).toBe(18)
      },
    )
  })
})

test('what does not exist is said', async () => {
  await look('desk', '#/scenario/nothing', async (page) => {
    expect(await texts(page, 'main p')).toEqual(['This report has no scenario nothing. All scenarios'])
  })
})

describe('what a hostile server said', () => {
  const checks = [1, 2, 3].map(
    (n) =>
      `#/scenario/${encodeURIComponent('voice/after-call-work@lab-eu-1')}/${encodeURIComponent(`voice/after-call-work#${n}`)}`,
  )
  test('is harmless text at every place', async () => {
    await look('hostile', '', async (page) => {
      for (const place of [...checks, ...places.slice(0, 7)]) {
        await go(page, place)
        await page.evaluate(
          `for (const bar of document.querySelectorAll('button.bar[aria-expanded=false]')) bar.click()`,
        )
        const found = await page.evaluate(`({
          pwned: String(window.pwned),
          scripts: document.querySelectorAll('script').length,
          strangers: document.querySelectorAll('img, iframe, object, embed, form, [onerror], [onclick], a[href^="javascript:"]').length,
          text: document.body.innerText,
        })`)
        const { text, ...rest } = found as { text: string }
        expect({ place, ...rest }).toEqual({ place, pwned: 'undefined', scripts: 4, strangers: 0 })
        expect(visible(text)).toBe(text)
      }
    })
  })

  test('can be read', async () => {
    await look('hostile', checks[1] ?? '', async (page) => {
      const line = visible(poison).replaceAll(/\s+/g, ' ')
      const sentences = (await texts(page, '.sentence')).map((text) => text.replaceAll(/\s+/g, ' '))
      expect(sentences).toEqual([`The server said ${line}`])
      expect(await texts(page, '.cut')).toEqual([])
      await page.locator('[data-seq="5"] button').click()
      expect(await texts(page, '.cut')).toEqual([
        'Cut: 5,000,052 characters in all; entry 5 of the journal has the whole.',
      ])
    })
  })
})

describe('every place', () => {
  test.each([
    { width: 1280, scheme: 'light' },
    { width: 400, scheme: 'dark' },
  ] as const)(
    'is accessible: $width px, $scheme',
    async (size) => {
      await look(
        'desk',
        '#/nowhere',
        async (page) => {
          await page.evaluate(axe.source)
          for (const place of places) {
            await go(page, place)
            const found = (await page.evaluate('axe.run(document)')) as axe.AxeResults
            const serious = found.violations.filter(
              ({ impact }) => impact === 'serious' || impact === 'critical',
            )
            const told = serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
            expect({ place, told }).toEqual({ place, told: [] })
          }
        },
        size,
      )
    },
    60_000,
  )

  test.each(['desk', 'hostile', 'many'] as const)('of %s fits a window of 400 px', async (report) => {
    await look(
      report,
      '#/nowhere',
      async (page) => {
        const more = report === 'many' ? [] : [failure]
        for (const place of [...places.slice(0, 7), ...more]) {
          await go(page, place)
          const width = await page.evaluate('document.documentElement.scrollWidth')
          expect({ place, width }).toEqual({ place, width: 400 })
        }
      },
      { width: 400 },
    )
  })
})

test('opens in under a second with 500 scenarios', async () => {
  await look('many', '', async (page) => {
    expect(await page.locator('.light').count()).toBe(500)
    let best = Infinity
    // The machine may be busy with other tests: what counts is how fast the page can open.
    for (let attempt = 0; attempt < 3 && best > 1000; attempt++) {
      if (attempt > 0) await page.reload()
      const navigation = `performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd`
      best = Math.min(best, await page.evaluate(navigation))
    }
    expect(best).toBeGreaterThan(0)
    expect(best).toBeLessThan(1000)
  })
})

test('on paper it is whole', async () => {
  await look('desk', '', async (page) => {
    await page.emulateMedia({ media: 'print' })
    await page.evaluate(`dispatchEvent(new Event('beforeprint'))`)
    expect(await texts(page, '.sheet h1')).toEqual([
      'The server contradicts its documentation.',
      'A new interaction can be accepted',
      'After Call Work is announced to the agent',
      'Attached data is announced',
      'A call that ended is reported once',
      'A call can be held',
      'Requirements',
      'Timing',
      'Absences',
      'Rulings and extensions',
      'Findings',
    ])
    expect(await page.locator('#app').isVisible()).toBe(false)
    await page.evaluate(`dispatchEvent(new Event('afterprint'))`)
    expect(await page.locator('.sheet').count()).toBe(0)
  })
})
