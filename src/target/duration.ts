const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000 }

/** `500ms`, `2s`, `1.5m` in milliseconds; undefined when it is no duration. */
export function duration(text: string): number | undefined {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(text) ?? []
  const factor = units[unit]
  return factor === undefined ? undefined : Number(number) * factor
}
