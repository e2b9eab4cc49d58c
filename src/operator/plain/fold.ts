/** Marks without width and control characters: a text that was copied from elsewhere may have some, and nobody sees them. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu

/**
 * A text without its letter case, its Unicode normal form, and what nobody sees in it. No language changes the result. The text is
 * decomposed; `normalize('NFKC')` puts it together again.
 *
 * Small letters come before capital ones, because some letters have only one of the two: `ẞ` and `ß` are both `SS`.
 */
export const folded = (text: string): string =>
  text.normalize('NFKD').replace(UNSEEN, '').toLowerCase().toUpperCase().normalize('NFKD')
