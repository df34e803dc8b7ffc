import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { expect, test } from 'vitest'
import { clientScript, clientStyle } from './client.generated.ts'

const styles = ['base', 'layout', 'views', 'requirements', 'scenario', 'rows', 'diagram', 'timing', 'print']
const client = (name: string) => fileURLToPath(new URL(`client/${name}`, import.meta.url))

/** The browser's script as one classic script, and the style sheets as one. */
async function bundled() {
  const bundle = await rolldown({ input: client('main.ts'), tsconfig: client('tsconfig.json') })
  const { output } = await bundle.generate({ format: 'iife', comments: false })
  await bundle.close()
  const sheets = await Promise.all(styles.map((name) => readFile(client(`${name}.css`), 'utf8')))
  return { script: output[0].code, style: sheets.join('\n') }
}

const literal = (text: string) => `\`${text.replace(/[\\`]|\$(?=\{)/g, '\\$&')}\``

test('what the page carries is what client/ says', async () => {
  const { script, style } = await bundled()
  await expect(
    [
      '// Written by `npx vitest run src/report -u` from the files of client/: change them, and not this.',
      `export const clientScript = ${literal(script)}`,
      '',
      `export const clientStyle = ${literal(style)}`,
      '',
    ].join('\n'),
  ).toMatchFileSnapshot('client.generated.ts')
})

test('the script cannot end its own element', () => {
  expect(clientScript).not.toMatch(/<\/script|<!--/i)
  expect(clientStyle).not.toMatch(/<\/style/i)
})

test('nothing is loaded, and nothing becomes markup', () => {
  expect(clientScript).not.toMatch(
    /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|fetch\(|import\(/,
  )
  expect(clientStyle).not.toMatch(/url\(|@import/)
})
