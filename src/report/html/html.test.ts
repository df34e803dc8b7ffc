import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { desk } from '../testing/desk.ts'
import { hostile } from '../testing/hostile.ts'
import { judgementOf } from '../testing/judged.ts'
import { many } from '../testing/many.ts'
import { visible } from '../visible.ts'
import { clientScript } from './client.generated.ts'
import { html } from './html.ts'
import type { PageData } from './model.ts'

/** The page's script elements: their attributes and contents. */
const scripts = (page: string) =>
  [...page.matchAll(/<script([^>]*)>([^]*?)<\/script>/g)].map(([, attributes = '', content = '']) => ({
    attributes,
    content,
  }))

test('equal inputs give equal bytes', () => {
  expect(html(desk())).toBe(html(desk()))
})

describe('the page', () => {
  const page = html(desk())

  test('allows its own script, and nothing else', () => {
    const hash = createHash('sha256')
      .update(scripts(page).at(-1)?.content ?? '')
      .digest('base64')
    expect(/http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]).toBe(
      `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
    )
  })

  test('has its data in blocks that are no scripts, one for each scenario', () => {
    const found = scripts(page)
    expect(found.map(({ attributes }) => attributes)).toEqual([
      ' type="application/json" id="data"',
      ...Array.from({ length: 13 }, (_, i) => ` type="application/json" id="s${i}"`),
      '',
    ])
    expect(found.at(-1)?.content).toBe(clientScript)
    expect((JSON.parse(found[0]?.content ?? '') as PageData).scenarios).toHaveLength(13)
  })

  test('refers to nothing outside but the documentation', () => {
    const outside = page.replaceAll(/https:\/\/(docs\.example\.com|gws\.lab\.example)/g, '')
    expect(outside.match(/https?:\/\/[^\s"'`<]*/g)).toEqual(['http://www.w3.org/2000/svg'])
    expect(page).not.toMatch(/<(link|img|iframe|object|embed|base)\b/)
  })

  test('says the essential without a script', () => {
    expect(/<noscript><p>([^<]*)/.exec(page)?.[1]).toMatch(
      /^The server contradicts its documentation\. 13 scenarios: 4 pass, 2 fail, 2 inconclusive, 3 blocked, 1 error, 1 not applicable\./,
    )
  })
})

describe('what a hostile server said', () => {
  const page = html(hostile())

  test('cannot end its block, and steers nothing', () => {
    for (const { attributes, content } of scripts(page).slice(0, -1)) {
      expect([attributes, content.includes('<')]).toEqual([attributes, false])
      expect(visible(content)).toBe(content)
    }
    expect(scripts(page)).toHaveLength(4)
  })

  test('stays small', () => {
    expect(page.length).toBeLessThan(200_000)
  })
})

test('a target’s name is no markup either', () => {
  const input = desk()
  const [target] = input.judgement.targets
  const judgement = judgementOf([{ ...target!, name: '</title><script>x</script>' }], [])
  const page = html({ ...input, judgement })
  expect(page).toContain('<title>&lt;/title&gt;&lt;script&gt;x&lt;/script&gt;: ')
  expect(scripts(page)).toHaveLength(2)
})

test('bodies of what failed are kept when there is no room for all', () => {
  const page = html(many(60))
  expect(page.length).toBeLessThan(700_000)
})
