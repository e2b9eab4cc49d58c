/** Characters of the GSM 7-bit default alphabet. It has all ASCII characters from the blank to Z. TS 23.038 §6.2.1. */
const BASIC = /^[\n\r -Z_a-z¡£-¥§¿Ä-ÇÉÑÖØÜßàä-æèéìñòöøùüΓΔΘΛΞΠΣΦΨΩ]$/
/** Characters of its extension table: an escape and a character each. TS 23.038 §6.2.1.1. */
const EXTENSION = /^[\f^{}\\[~\]|€]$/

/**
 * How many 7-bit characters a text takes.
 *
 * @returns `undefined` if a character is not in the alphabet
 */
export function septets(text: string): number | undefined {
  let count = 0
  for (const character of text) {
    if (character >= ' ' && character <= 'Z') count += 1
    else if (BASIC.test(character)) count += 1
    else if (EXTENSION.test(character)) count += 2
    else return undefined
  }
  return count
}
