import { expect, test } from 'vitest'
import { hostile, poison } from '../testing/hostile.ts'
import { go, place, reading, sections, texts } from '../testing/reading.ts'
import { visible } from '../visible.ts'
import { html } from './html.ts'

const look = reading({ hostile: html(hostile()) })
const checks = [1, 2, 3].map((check) => place('voice/after-call-work', check))

test('what a hostile server said is harmless text at every place', async () => {
  await look('hostile', '', async (page) => {
    for (const at of [...checks, ...sections]) {
      await go(page, at)
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
      expect({ at, ...rest }).toEqual({ at, pwned: 'undefined', scripts: 4, strangers: 0 })
      expect(visible(text)).toBe(text)
    }
  })
})

test('it can be read', async () => {
  await look('hostile', checks[1] ?? '', async (page) => {
    const line = visible(poison).replaceAll(/\s+/g, ' ')
    const sentences = (await texts(page, '.sentence')).map((text) => text.replaceAll(/\s+/g, ' '))
    expect(sentences).toEqual([`The server said ${line}`])
  })
})

test('five megabytes are cut, with a note', async () => {
  await look('hostile', checks[1] ?? '', async (page) => {
    expect(await texts(page, '.cut')).toEqual([])
    await page.locator('[data-seq="5"] button').click()
    expect(await texts(page, '.cut')).toEqual([
      'Cut: 5,000,052 characters in all; entry 5 of the journal has the whole.',
    ])
    expect((await page.locator('[data-seq="5"] .json').innerText()).length).toBe(16_000)
  })
})

test('a script that got in could not run: the policy allows one script', async () => {
  const attack = `new Promise((resolve) => {
    addEventListener('securitypolicyviolation', ({ violatedDirective }) => resolve(violatedDirective))
    const script = document.createElement('script')
    script.textContent = 'window.pwned = 4'
    document.body.append(script)
  })`
  await look(
    'hostile',
    '',
    async (page) => {
      expect(await page.evaluate(attack)).toBe('script-src-elem')
      expect(await page.evaluate('String(window.pwned)')).toBe('undefined')
    },
    { provoking: /Content Security Policy/ },
  )
})
