/*
 * Numbers with their words. Which form a word has beside a number is a fact of CLDR, and `Intl.PluralRules` has it: in English 1 and the rest;
 * in Russian 1, 21, 31…, then 2 to 4, 22 to 24…, then 0, 5 to 20, 25…
 */
const ENGLISH = /* @__PURE__ */ new Intl.PluralRules('en')
const RUSSIAN = /* @__PURE__ */ new Intl.PluralRules('ru')

/** A whole number with its word in English: `1 digit`, `2 digits`. */
export const countEn = (count: number, one: string, many: string): string =>
  `${count} ${ENGLISH.select(count) === 'one' ? one : many}`

/** The form of a Russian word beside a whole number: *(1) цифра, (2) цифры, (5) цифр*. */
export function formRu(count: number, one: string, few: string, many: string): string {
  const form = RUSSIAN.select(count)
  if (form === 'one') return one
  return form === 'few' ? few : many
}

/** A whole number with its word in Russian: *1 цифра, 2 цифры, 5 цифр*. */
export const countRu = (count: number, one: string, few: string, many: string): string =>
  `${count} ${formRu(count, one, few, many)}`
