import { createHash } from 'node:crypto'
import { indexed } from '../journal-index.ts'
import type { ReportInput } from '../input.ts'
import { narrator } from '../narrate.ts'
import { harmlessJson, oneLine } from '../visible.ts'
import { headline, plural } from '../words.ts'
import { blockOf } from './block.ts'
import { packer } from './body.ts'
import { clientScript, clientStyle } from './client.generated.ts'
import { pageData } from './data.ts'
import type { PageData, ScenarioBlock } from './model.ts'
import { stepBook } from './steps.ts'

/**
 * The report as one HTML file that needs nothing else. What came over a wire is only ever data in it: JSON in blocks
 * that no browser runs, shown as text by the one script that the page's policy names by its hash.
 */
export function html(input: ReportInput): string {
  const index = indexed(input.entries)
  const data = pageData(input, index)
  const context = { index, tell: narrator(input, index), book: stepBook(input.catalogue) }
  const pack = packer()
  const blocks: (ScenarioBlock | undefined)[] = []
  // Bodies of what did not pass come first: when the page is full, it is passes that go without.
  const order = [...data.scenarios.keys()].toSorted((a, b) => rank(data, a) - rank(data, b) || a - b)
  for (const i of order) {
    const scenario = input.judgement.scenarios[i]
    if (scenario) blocks[i] = blockOf(context, scenario, pack(rank(data, i) === 1))
  }
  return page(data, blocks)
}

function rank(data: PageData, scenario: number): 0 | 1 {
  return data.scenarios[scenario]?.outcome === 'pass' ? 1 : 0
}

function page(data: PageData, blocks: readonly (ScenarioBlock | undefined)[]): string {
  const hash = createHash('sha256').update(clientScript).digest('base64')
  const policy = [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `script-src 'sha256-${hash}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  const targets = data.targets.map(({ name }) => name).join(', ')
  const title = `${targets === '' ? 'wirechief' : targets}: ${data.headline}`
  const { summary } = data
  const noScript = `${headline(data.exitCode)} ${plural(data.scenarios.length, 'scenario')}: ${summary.pass} pass, ${summary.fail} fail, ${summary.inconclusive} inconclusive, ${summary.blocked} blocked, ${summary.error} error, ${summary.notApplicable} not applicable. This report needs its script to show more; the Markdown and JSON reports do not.`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="wirechief">
<title>${escape(oneLine(title))}</title>
<style>
${clientStyle}</style>
</head>
<body>
<noscript><p>${escape(noScript)}</p></noscript>
<div id="app"></div>
${block('data', data)}
${blocks.map((content, i) => block(`s${i}`, content)).join('\n')}
<script>${clientScript}</script>
</body>
</html>
`
}

/** JSON in a block that is no script; `<` is written as an escape, so nothing in it can end the block. */
function block(id: string, content: PageData | ScenarioBlock | undefined): string {
  const text = harmlessJson(JSON.stringify(content ?? null)).replaceAll('<', '\\u003c')
  return `<script type="application/json" id="${id}">${text}</script>`
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
