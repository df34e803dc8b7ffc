import type { Json, JsonObject } from '../base/json.ts'
import { isArray, isObject } from '../base/json.ts'
import { unknown } from '../catalogue/diagnostic.ts'
import type { Diagnostic } from '../catalogue/diagnostic.ts'
import { Cursor } from '../catalogue/cursor.ts'
import type { Document } from '../catalogue/document.ts'
import { readAccounts } from './accounts.ts'
import { readAddresses } from './addresses.ts'
import { duration } from './duration.ts'
import { expand } from './expand.ts'
import { isLoopback, proxiesFrom } from './proxy.ts'
import { readStimuli } from './stimuli.ts'
import type { Target } from './target.ts'
import type { CompileOptions, KnownSystem, Reading } from './reading.ts'
import { readTls } from './tls.ts'

/** A document that is valid against the target schema, as a Target; or its mistakes, all of them. */
export function compileTarget(
  document: Document,
  options: CompileOptions,
): { readonly target?: Target; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  const root = new Cursor(document)
  let local = false
  const reading: Reading = {
    options,
    text: (at) => expanded(at).text,
    secret(at) {
      const { text, fromOutside } = expanded(at)
      if (!fromOutside && !local && text !== '')
        reading.complain(at, {
          rule: 'plain-secret',
          message: 'a secret stands here in plain text',
          hint: 'write ${env:NAME} or ${file:PATH}; plain text is accepted for a server on this machine only',
        })
      return text
    },
    complain: (at, complaint, part = 'value', word) =>
      void diagnostics.push(at.diagnostic(complaint, part, word)),
  }

  function expanded(at: Cursor): { readonly text: string; readonly fromOutside: boolean } {
    const result = expand(at.text(), options)
    if (result.ok) return result
    reading.complain(at, { rule: 'missing-secret', message: result.message }, 'value', result.word)
    return { text: '', fromOutside: true }
  }

  const addresses = readAddresses(root, reading)
  local = addresses.url !== undefined && isLoopback(addresses.url.hostname)
  const proxies = proxiesFrom(options.env)
  const tls = readTls(root.get('tls'), reading)
  const system = root.need('system').text()
  const known = knownSystem(root.need('system'), reading)
  const name = root.need('name').text()
  const features = readFeatures(root.get('features'), known, reading)
  const target: Target = {
    name,
    system,
    reach: { name, url: addresses.href, notifications: addresses.notifications, tls, proxies },
    saysNotifications: root.get('notifications') !== undefined,
    features,
    accounts: readAccounts(root, reading),
    rulings: readRulings(root.get('rulings'), known, reading),
    timers: Object.fromEntries(
      (root.get('timers')?.members() ?? []).map(([timer, at]) => [timer, duration(at.text()) ?? 0]),
    ),
    values: (resolved(root.get('values'), reading) ?? {}) as JsonObject,
    stimuli: readStimuli(root.get('stimuli'), known, { tls, proxies }, reading),
  }
  return diagnostics.length === 0 ? { target, diagnostics } : { diagnostics }
}

function knownSystem(at: Cursor, { options, complain }: Reading): KnownSystem | undefined {
  const { systems } = options
  if (systems === undefined) return undefined
  const system = systems[at.text()]
  if (system === undefined)
    complain(at, { rule: 'unknown-system', ...unknown('system', at.text(), Object.keys(systems)) })
  return system
}

function readFeatures(
  at: Cursor | undefined,
  known: KnownSystem | undefined,
  { complain }: Reading,
): readonly string[] | 'all' {
  if (at === undefined || at.value === 'all') return 'all'
  return at.items().map((item) => {
    const feature = item.text()
    if (known !== undefined && !known.features.includes(feature))
      complain(item, { rule: 'unknown-feature', ...unknown('feature', feature, known.features) })
    return feature
  })
}

function readRulings(
  at: Cursor | undefined,
  known: KnownSystem | undefined,
  { complain }: Reading,
): Readonly<Record<string, string>> {
  const pinned = (at?.members() ?? []).map(([id, alternative]): readonly [string, string] => {
    const name = alternative.text()
    const ruling = known?.rulings.get(id)
    if (known !== undefined && ruling === undefined)
      complain(alternative, { rule: 'unknown-ruling', ...unknown('ruling', id, known.rulings.keys()) }, 'key')
    const names = ruling?.alternatives.map((one) => one.name)
    if (names !== undefined && !names.includes(name))
      complain(alternative, { rule: 'unknown-alternative', ...unknown('alternative', name, names) })
    return [id, name]
  })
  return Object.fromEntries(pinned)
}

/** A value with the references in its texts replaced. */
function resolved(at: Cursor | undefined, reading: Reading): Json | undefined {
  if (at === undefined) return undefined
  if (typeof at.value === 'string') return reading.text(at)
  if (isArray(at.value)) return at.items().map((item) => resolved(item, reading) ?? null)
  if (!isObject(at.value)) return at.value
  return Object.fromEntries(at.members().map(([key, member]) => [key, resolved(member, reading) ?? null]))
}
