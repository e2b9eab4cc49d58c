/** How many characters one has to add, drop or change to make one word of another. Levenshtein's distance. */
function distance(from: string, to: string): number {
  let row = [...to].map((_, i) => i + 1)
  for (const [i, letter] of [...from].entries()) {
    let above = i
    let left = i + 1
    row = [...to].map((other, j) => {
      const next = row[j] ?? 0
      left = Math.min(left + 1, next + 1, above + (letter === other ? 0 : 1))
      above = next
      return left
    })
  }
  return row.at(-1) ?? from.length
}

/**
 * The name that somebody probably meant.
 *
 * @param word - what was written
 * @param names - the names that there are
 * @returns the name that needs the fewest changes, capital letters aside; `undefined` if it needs too many
 */
export function nearest(word: string, names: readonly string[]): string | undefined {
  // A long text is no slip of the pen, and would take long to compare.
  if (word.length > 40) return undefined
  const small = word.toLowerCase()
  const away = (name: string) => {
    const other = name.toLowerCase()
    return small.length > 2 && other.startsWith(small) ? 1 : distance(small, other)
  }
  let best: string | undefined
  let least = Math.min(3, Math.floor(word.length / 2)) + 1
  for (const name of names) {
    const steps = away(name)
    if (steps < least) [best, least] = [name, steps]
  }
  return best
}
