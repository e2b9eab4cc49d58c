import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runExample } from '../example.js'
import { type Copy, copyOf } from './copy.js'
import { edited, recipes } from './recipe.js'

const RECIPES = recipes()

describe('CONTRIBUTING.md', () => {
  it('has six recipes, and each shows what it adds in an example behind its edits', () => {
    expect(RECIPES.map(({ title }) => title.slice(0, 2))).toEqual(['1.', '2.', '3.', '4.', '5.', '6.'])
    for (const { edits, after } of RECIPES) {
      expect(edits.length).toBeGreaterThan(0)
      expect(after.length).toBeGreaterThan(0)
    }
  })
})

describe('with all recipes carried out on a copy of the source', () => {
  let copy: Copy
  let changed: unknown
  beforeAll(async () => {
    copy = copyOf(['src', 'test', 'docs', 'tsconfig.json'])
    for (const { edits } of RECIPES) for (const edit of edits) copy.apply(edit)
    changed = await copy.bundle()
  })
  afterAll(() => copy.remove())

  it.each(RECIPES)('the examples of recipe $title give what they say', async ({ before, after }) => {
    expect.hasAssertions()
    for (const example of before) await runExample(example)
    for (const example of after) await runExample(example, () => changed)
  })

  it.each(RECIPES)('the examples behind the edits of recipe $title fail without the edits', async ({ after }) => {
    for (const example of after) await expect(runExample(example)).rejects.toThrow()
  })
})

describe('an edit of a recipe', () => {
  const edit = (where: 'above' | 'below' | 'in place of', line: string) => ({
    file: 'list.ts',
    place: { where, line },
    lines: 'new\n',
  })

  it.each([
    ['above', 'one\nnew\ntwo\nthree'],
    ['below', 'one\ntwo\nnew\nthree'],
    ['in place of', 'one\nnew\nthree'],
  ] as const)('puts its lines %s the line that it names', (where, text) => {
    expect(edited('one\ntwo\nthree', edit(where, 'tw'))).toBe(text)
  })

  it.each([
    ['four', /0 lines with four/],
    ['e', /2 lines with e/],
  ])('fails where not exactly one line has "%s"', (line, message) => {
    expect(() => edited('one\ntwo\nthree', edit('below', line))).toThrow(message)
  })

  it('fails where a file that it calls new is there', () => {
    expect(() => edited('one', { file: 'list.ts', lines: 'new\n' })).toThrow(/there already/)
  })
})
