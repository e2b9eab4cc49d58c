import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the project. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** One change of a file: lines above, below or in place of the one line that has a text in it; without a place, a new file. */
export interface Edit {
  readonly file: string
  readonly place?: { readonly where: 'above' | 'below' | 'in place of'; readonly line: string }
  readonly lines: string
}

/** A recipe of CONTRIBUTING.md: what to change, and examples that run before the change and after it. */
export interface Recipe {
  readonly title: string
  readonly edits: readonly Edit[]
  readonly before: readonly string[]
  readonly after: readonly string[]
}

const BLOCK = /^```(\w+)\n([\s\S]*?)^```$/gm
/** The sentence above a block: "In `file`, below the line with `text`:", or "A new file `file`:". */
const CHANGE = /^In `([^`]+)`, (above|below|in place of) the line with (`+) ?(.+?) ?\3:$/
const NEW_FILE = /^A new file `([^`]+)`:$/
const EXAMPLE = /^import \{[^}]*\} from 'pocketsim'$/m

function editOf(sentence: string, lines: string): Edit {
  const [, file, where, , line] = CHANGE.exec(sentence) ?? []
  if (file !== undefined && line !== undefined && (where === 'above' || where === 'below' || where === 'in place of')) {
    return { file, place: { where, line }, lines }
  }
  const [, created] = NEW_FILE.exec(sentence) ?? []
  if (created !== undefined) return { file: created, lines }
  throw new Error(`CONTRIBUTING.md: no file and place in the sentence above a block: ${sentence}`)
}

/** Every recipe of CONTRIBUTING.md, in its order: the sections whose titles have a number. */
export function recipes(): readonly Recipe[] {
  const page = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8')
  const sections = page.split(/^#+ /m).filter((section) => /^\d\. /.test(section))
  return sections.map((section) => {
    const edits: Edit[] = []
    const before: string[] = []
    const after: string[] = []
    for (const { index, 2: lines = '' } of section.matchAll(BLOCK)) {
      const sentence = section.slice(0, index).trimEnd().split('\n').at(-1) ?? ''
      const isEdit = CHANGE.test(sentence) || NEW_FILE.test(sentence)
      if (!isEdit && EXAMPLE.test(lines)) (edits.length > 0 ? after : before).push(lines)
      else edits.push(editOf(sentence, lines))
    }
    return { title: section.split('\n')[0] ?? '', edits, before, after }
  })
}

/** A text with an edit carried out. The place must be one line, so that nobody has to guess. */
export function edited(text: string, { file, place, lines }: Edit): string {
  if (place === undefined) throw new Error(`${file} is there already: CONTRIBUTING.md calls it new`)
  const all = text.split('\n')
  const found = all.flatMap((line, i) => (line.includes(place.line) ? [i] : []))
  const [at] = found
  if (at === undefined || found.length > 1) {
    throw new Error(`${file} has ${found.length} lines with ${place.line}: CONTRIBUTING.md wants one`)
  }
  all.splice(place.where === 'below' ? at + 1 : at, place.where === 'in place of' ? 1 : 0, lines.trimEnd())
  return all.join('\n')
}
