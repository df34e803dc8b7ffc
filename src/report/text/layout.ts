/** Lines of at most `width` characters, broken at spaces, and inside a word that is longer than a line. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    for (const word of paragraph.split(/ +/)) {
      if (line !== '' && line.length + 1 + word.length > width) {
        lines.push(line)
        line = word
      } else line = line === '' ? word : `${line} ${word}`
      for (; line.length > width; line = line.slice(width)) lines.push(line.slice(0, width))
    }
    lines.push(line)
  }
  return lines
}

/** A name in a column of its own, and the lines that belong to it beside and below. */
export function field(name: string, lines: readonly string[], column = 14): readonly string[] {
  return lines.map((line, i) => `${(i === 0 ? name : '').padEnd(column)}${line}`.trimEnd())
}

export function indent(lines: readonly string[], by: number): readonly string[] {
  const space = ' '.repeat(by)
  return lines.map((line) => (line === '' ? '' : space + line))
}
