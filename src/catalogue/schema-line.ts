import type { Complaints } from './complaints.ts'
import type { Cursor } from './cursor.ts'

/**
 * Every file begins with a line that names its schema, so that editors check it while it is written. `reachable`
 * tells whether a path relative to the file leads to a file.
 */
export function checkSchemaLine(
  root: Cursor,
  kind: string,
  reachable: (path: string) => boolean,
  out: Complaints,
): void {
  const line = root.document.text.slice(0, 500).split('\n')[0] ?? ''
  const path = /^# yaml-language-server: \$schema=(\S+)\s*$/.exec(line)?.[1]
  const hint = `begin the file with \`# yaml-language-server: $schema=…/${kind}.schema.json\``
  const warn = (message: string) =>
    out.add(
      root.document.diagnosticIn([0, line.length], {
        severity: 'warning',
        rule: 'schema-line',
        message,
        hint,
      }),
    )
  if (path === undefined) warn('the first line does not name the schema')
  else if (!path.endsWith(`/${kind}.schema.json`))
    warn('the first line names the schema of another kind of file')
  else if (!/^\w+:/.test(path) && !reachable(path)) warn('the first line names a file that does not exist')
}
