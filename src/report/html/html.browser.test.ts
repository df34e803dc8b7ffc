import { describe, expect, test } from 'vitest'
import { desk } from '../testing/desk.ts'
import { odd } from '../testing/odd.ts'
import { address, arrival, place, reading, texts } from '../testing/reading.ts'
import { html } from './html.ts'

const look = reading({ desk: html(desk()), odd: html(odd()) })
const failure = place('voice/after-call-work', 2)

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

  test('says in words what is not as documented, failures first', async () => {
    await look('desk', '', async (page) => {
      expect(await texts(page, '.summary .list b')).toEqual([
        'After an accepted AfterCallWork the agent is told of the state NotReady with work mode AfterCallWork on /v2/me/devices.',
        'A released call is reported once, and not again.',
        'The notification of a held call says whether it is a business call.',
      ])
    })
  })

  test('leads to the offending event in one step', async () => {
    await look('desk', '', async (page) => {
      await page.getByText('No event told alice').click()
      await arrival(page, 'After Call Work is announced to the agent')
      expect(address(page)).toBe(failure)
      expect(await page.locator('.row.offends').getAttribute('data-seq')).toBe('16')
      expect(await texts(page, '.row.offends .json .wrong')).toEqual([
        '"workMode": "AuxWork" expected "AfterCallWork"',
      ])
      expect(await texts(page, '.row.missing')).toEqual(['never came: DeviceStateChangeMessage'])
      await page.goBack()
      await arrival(page, 'The server contradicts its documentation.')
    })
  })

  test('has a board that is one stop for the keyboard', async () => {
    await look('desk', '', async (page) => {
      await page.locator('.light').first().focus()
      for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'a'])
        await page.keyboard.press(key)
      expect(await page.evaluate('document.activeElement.title')).toBe('supervisor/barge-in: blocked')
      expect(await page.locator('.light[tabindex="0"]').count()).toBe(1)
      await page.keyboard.press('Enter')
      await arrival(page, 'A supervisor can barge in')
      expect(await page.evaluate('document.activeElement.tagName')).toBe('H1')
    })
  })

  test('has what is rare', async () => {
    await look('odd', '', async (page) => {
      expect(await texts(page, '.summary > .why')).toEqual([
        'The journal has no end: the run was cut off or is still going.',
      ])
      expect(await texts(page, '.plain li')).toEqual([
        'stale voice/both: voice/both on lab-eu-1 is pass, not fail',
        'stale voice/both: voice/both on lab-us-2 is pass, not fail',
        'known voice/long#3 (voice/long@lab-eu-1): the vendor knows (LAB-7, lab, until 2030-01-01)',
      ])
      expect(await texts(page, '.plate')).toEqual(['lab-eu-1 · voice', 'lab-us-2 · voice'])
      expect(await page.locator('.summary .list .line').count()).toBe(12)
      await page.getByRole('button', { name: '3 more' }).click()
      expect(await page.locator('.summary .list .line').count()).toBe(15)
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
      expect(address(page)).toBe('#/scenarios?q=gws.acw&show=fail%2Cblocked')
      await page.reload()
      expect(await texts(page, '.list b')).toEqual(['voice/after-call-work'])
      await page.getByRole('button', { name: 'fail 2' }).click()
      expect(await texts(page, '.list b')).toEqual([])
    })
  })

  test('name their target where there are several', async () => {
    await look('odd', '#/scenarios?q=both', async (page) => {
      expect(await texts(page, '.list .target')).toEqual(['lab-eu-1', 'lab-us-2'])
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
      expect(address(page)).toBe('#/requirements?q=tones+status%3Auntested')
      await page.getByRole('button', { name: 'untested' }).click()
      await page.getByRole('searchbox').fill('')
      expect(await texts(page, '[role=status]')).toEqual(['19 of 19 requirements'])
    })
  })

  test('lead to their checks, a lamp a target, many of them folded', async () => {
    await look('odd', '#/requirements?q=gws.hold.notified', async (page) => {
      expect(await page.locator('td.refs > p').count()).toBe(3)
      expect(await texts(page, 'td.refs summary')).toEqual(['14 more'])
      const both = page.locator('td.refs p', { hasText: 'voice/both#1' })
      const titles = [0, 1].map((n) => both.locator('a').nth(n).getAttribute('title'))
      expect(await Promise.all(titles)).toEqual(['lab-eu-1: pass', 'lab-us-2: pass'])
      await both.locator('a').nth(1).click()
      await arrival(page, 'Both are asked')
      expect(await texts(page, '.head .facts span')).toContain('lab-us-2')
    })
  })
})

describe('a check', () => {
  test('says what was accepted and what came, the most similar first', async () => {
    await look('desk', failure, async (page) => {
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
      expect(await texts(page, '.check dt')).toEqual([
        'Requirement',
        'Accepted',
        'Came',
        'In',
        'Run it again',
      ])
    })
  })

  test('says when nothing came that resembles it', async () => {
    await look('odd', place('voice/long', 3), async (page) => {
      expect(await texts(page, '.check dd p')).toContain('Nothing that resembles it.')
      expect(await texts(page, 'h1')).toEqual(['voice/long'])
    })
  })

  test('without a judgement says why', async () => {
    await look('odd', place('voice/stuck'), async (page) => {
      expect(await texts(page, '.sentence')).toEqual(['A value is missing'])
      expect(await texts(page, '.check > p')).toEqual(['A value is missing', '$call.id'])
      expect(await texts(page, '.evidence .none')).toEqual(['Nothing was recorded: it never began.'])
    })
    await look('desk', place('supervisor/coach'), async (page) => {
      expect(await texts(page, '.why p')).toEqual([
        'The target file has no account with the role supervisor',
        'boss: { role: supervisor } needs one; the pool has 2 accounts, all with the role agent.',
        'Run it again\nwirechief run --target lab-eu-1.yaml --only supervisor/coach --seed 7',
      ])
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

  test('tells an event before its reply', async () => {
    await look('desk', place('voice/ready'), async (page) => {
      expect(await texts(page, '.early')).toEqual(['before its reply'])
      expect(await page.getByRole('button', { name: /before its reply/ }).count()).toBe(1)
    })
  })

  test('tells a proven silence', async () => {
    await look('desk', place('voice/disposition-after-release', 2), async (page) => {
      expect(await page.locator('rect.silent').count()).toBe(5)
      expect(await texts(page, 'dd')).toContain(
        'fence: a later event came on the same ordered channel (entry 29), after 268 ms of silence.',
      )
    })
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

  test('folds what is far from its evidence, and says what a page has no room for', async () => {
    await look('odd', place('voice/long', 3), async (page) => {
      expect(await page.locator('.row').count()).toBe(7)
      expect(await texts(page, '.fold')).toEqual(['359 more entries', '234 more entries'])
      expect(await texts(page, '.diagram > .cut')).toEqual([
        '150 entries of this scenario left out; the journal has them.',
      ])
      await page.getByRole('button', { name: '234 more entries' }).click()
      expect(await page.locator('.row').count()).toBe(241)
    })
  })
})

test('what does not exist is said', async () => {
  await look('desk', '#/scenario/nothing', async (page) => {
    expect(await texts(page, 'main p')).toEqual(['This report has no scenario nothing. All scenarios'])
  })
})
