import { folded } from './fold.js'

/** Longest text that is looked at, in characters. */
const MOST = 200

/** As most people write one. It saves the work below: each proof of an owner compares two passports. */
const USUAL = /^[0-9]{4} ?[0-9]{6}$/

/** Series and number of a Russian passport, with the words and marks that people write before each. */
const RUSSIAN = /^(?:ПАСПОРТ|PASSPORT)?(?:СЕРИЯ|SERIES)?([0-9]{4})(?:НОМЕР|NUMBER|NO|N)?([0-9]{6})$/

/**
 * Cyrillic capital letters, and the Latin ones that look the same: those of Russian number plates (GOST R 50577), and the Ukrainian and
 * Belarusian I. Belarus and Ukraine print such letters in the series of a passport, and nobody can see in which alphabet they were typed.
 */
const ALIKE: Readonly<Record<string, string>> = {
  А: 'A',
  В: 'B',
  Е: 'E',
  І: 'I',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  У: 'Y',
  Х: 'X',
}

/**
 * A passport in the one form by which passports are compared: letters and digits only, letters as capitals, without `№`. A Russian
 * passport is ten digits.
 *
 * @param text - series and number as somebody writes them; any other value is no passport
 * @returns `undefined` for what has no letter and no digit, for more than 200 characters, and for what is not a text
 */
export function passportOf(text: unknown): string | undefined {
  if (typeof text !== 'string' || text.length > MOST) return undefined
  if (USUAL.test(text)) return text.replace(' ', '')
  const written = folded(text.replaceAll('№', '')).replace(/[^\p{L}\p{M}\p{N}]/gu, '')
  const plain = written.replace(RUSSIAN, '$1$2').replace(/[А-ЯІ]/g, (letter) => ALIKE[letter] ?? letter)
  return /[\p{L}\p{N}]/u.test(plain) ? plain.normalize('NFKC') : undefined
}
