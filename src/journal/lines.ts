/**
 * The lines of a text that comes in pieces; a line ends with a line feed and nothing else. (Node's readline also
 * ends one at other characters, which JSON leaves as they are inside strings.) The last line may lack its end.
 */
export async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let begun: string[] = []
  for await (const piece of pieces) {
    const [first = '', ...rest] = piece.split('\n')
    begun.push(first)
    for (const line of rest) {
      yield begun.join('')
      begun = [line]
    }
  }
  const last = begun.join('')
  if (last !== '') yield last
}
