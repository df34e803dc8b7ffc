// The arrows of the house: a room imports only from rooms below it.
// `below` is the whole truth; the rules are derived from it. (Cycles are the linter's: import/no-cycle knows types.)
const below = {
  base: [],
  reference: [],
  journal: ['base'],
  catalogue: ['base', 'journal'],
  systems: ['base', 'journal', 'catalogue'],
  judge: ['base', 'journal', 'catalogue', 'systems'],
  target: ['base', 'journal', 'catalogue'],
  wire: ['base', 'journal', 'target', 'systems'],
  drive: ['base', 'journal', 'catalogue', 'systems', 'judge', 'target', 'wire'],
  report: ['base', 'journal', 'catalogue', 'systems', 'judge'],
  explore: ['base', 'journal', 'catalogue', 'systems', 'judge', 'target', 'wire', 'drive', 'report'],
  cli: [
    'base',
    'journal',
    'catalogue',
    'systems',
    'judge',
    'target',
    'wire',
    'drive',
    'report',
    'explore',
    'reference',
  ],
  // What the package offers to a team that lives in vitest: it drives a run like the command line does.
  vitest: [
    'base',
    'journal',
    'catalogue',
    'systems',
    'judge',
    'target',
    'wire',
    'drive',
    'report',
    'cli',
    'reference',
  ],
}
const live =
  '^node:(net|tls|http|https|http2|dgram|dns|child_process|fs|fs/promises|worker_threads)$|^(net|tls|http|https|http2|dgram|dns|child_process|fs|fs/promises|worker_threads)$'
const test = '\\.test\\.ts$|/testing/'

module.exports = {
  forbidden: [
    ...Object.entries(below).map(([room, allowed]) => ({
      name: `${room}-imports-only-rooms-below`,
      severity: 'error',
      from: { path: `^src/${room}/`, pathNot: test },
      to: { path: '^src/', pathNot: [`^src/${room}/`, ...allowed.map((r) => `^src/${r}/`)] },
    })),
    {
      name: 'judge-reaches-no-wire-by-any-way',
      severity: 'error',
      from: { path: '^src/(judge|report|systems)/', pathNot: test },
      to: { path: '^src/(wire|drive|target|cli|explore)/', reachable: true },
    },
    {
      name: 'pure-rooms-touch-no-world',
      comment: 'The judge, the systems and the reports could run in a browser over a stored journal.',
      severity: 'error',
      from: { path: '^src/(judge|systems|report)/', pathNot: test },
      to: { path: live },
    },
    {
      name: 'systems-are-known-by-one-registry',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/systems/', test] },
      to: { path: '^src/systems/(gws|finesse)/' },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      extensions: ['.ts', '.js'],
    },
  },
}
