import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

/** Phrases that a reader who learnt English at school does not read at once, or that point out of the repository; and what to write. */
const PHRASES: readonly (readonly [phrase: RegExp, instead: string])[] = [
  [
    /(?<!there |say that )\b(is|are|was|were) none\b(?! of\b)/,
    'say what it is not: "a number that has no digits", "is not a code"',
  ],
  [/(?<!\bnot\b[^.;]{0,60})\bbut for\b/, '"except"'],
  [/\bare not there\b/, '"do not exist", "are missing", "are not implemented"'],
  [/\blest\b/, '"so that … not"'],
  [/\bin earnest\b/, '"really"'],
  [/\bas (ISO\/IEC [\d-]+|TS [\d .]+|the standard|the text|the design|Node) has it\b/, '"as … says", "as … does"'],
  [/\bone's own\b/, '"your own", "of its own"'],
  [/\bno [a-z]+ (is|are), also\b/, 'a whole sentence: subject, verb, object'],
  [/\b(delivered|told|stored|counted) is only\b/, '"is delivered only when …"'],
  [/\bhandbook\b(?!\.test)/, 'a standard, a public package, a file of this repository, or the reason itself'],
  [/\bfact sheets?\b/, 'the same'],
]

const root = fileURLToPath(new URL('..', import.meta.url))
const filesIn = (folder: string, ending: RegExp) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => ending.test(file) && !file.startsWith('docs/api/') && file !== 'test/words.test.ts')

const files = [
  'README.md',
  'CONTRIBUTING.md',
  ...filesIn('docs', /\.md$/),
  ...filesIn('src', /\.ts$/),
  ...filesIn('test', /\.[jt]s$/),
  ...filesIn('examples', /\.js$/),
]

/** The text of a file on one line, so that a phrase may go on in the next line, behind the sign of a comment. */
const onOneLine = (text: string) => text.replace(/\n\s*(\*|\/\/)?\s*/g, ' ')

describe('comments, errors, test titles and pages', () => {
  it.each(PHRASES)('comments, errors, test titles and pages do not say %s; write %s', (phrase) => {
    const all = new RegExp(phrase, 'g')
    const found = files.flatMap((file) => {
      const text = onOneLine(readFileSync(join(root, file), 'utf8'))
      return [...text.matchAll(all)].map(({ index }) => `${file}: …${text.slice(Math.max(0, index - 40), index + 60)}…`)
    })
    expect(found).toEqual([])
  })

  it('a phrase is found where it goes on in the next line of a comment', () => {
    expect(onOneLine(' * nothing but\n * for this')).toContain('nothing but for this')
  })
})
