/**
 * Whether a text has decimal digits of ISO 646 only, and so many of them. Arabic-Indic and full-width digits do not count.
 *
 * @param text - any string
 * @param least - fewest digits allowed
 * @param most - most digits allowed
 */
export function isDigits(text: string, least: number, most: number): boolean {
  if (typeof text !== 'string' || text.length < least || text.length > most) return false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x30 || code > 0x39) return false
  }
  return true
}

/**
 * The digit that has to stand behind a number so that it passes the Luhn test (ISO/IEC 7812-1 Annex B).
 *
 * @param digits - decimal digits without the check digit
 */
export function luhnDigit(digits: string): string {
  let sum = 0
  for (let i = digits.length - 1, double = true; i >= 0; i--, double = !double) {
    const value = Number(digits[i]) * (double ? 2 : 1)
    sum += value > 9 ? value - 9 : value
  }
  return String((10 - (sum % 10)) % 10)
}
