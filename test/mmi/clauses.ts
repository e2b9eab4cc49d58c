import type { MmiCode, MmiContext } from '../../src/mmi/code.js'

const CODES = '21|67|61|62|002|004|33[0-3]?|35[13]?|43|30|31|76|77|300|66|96|37|36[0-3]|75[0-4]?|59[1-4]|88|214' // TS 22.030 Annex B
const SI = String.raw`(\*(\+?\d+)?)`
const PROCEDURE = String.raw`(\*\*?|\*#|##?)`

/** The forms of TS 22.030 §6.5.3.2 in their order, written without the source. The first that fits decides. */
const FORMS: readonly (readonly [MmiCode['kind'], RegExp, ((where: MmiContext) => unknown)?])[] = [
  ['emergency', /^(112|911)$/],
  ['emergency', /^(000|08|110|118|119|999)$/, ({ simPresent = true }) => !simPresent],
  ['in-call', /^([0-5]|[12][1-9]|4\*\+?\d+)$/, ({ inCall }) => inCall],
  ['imei', /^\*#06#$/],
  ['password', /^\*\*?03(\*[^*#]*){1,4}#$/],
  ['pin-change', /^\*\*042?(\*[^*#]*){1,3}#$/],
  ['pin-unblock', /^\*\*052?(\*[^*#]*){1,3}#$/],
  ['supplementary-service', new RegExp(`^${PROCEDURE}(${CODES})${SI}{0,3}#$`)],
  ['supplementary-service', new RegExp(`^${PROCEDURE}214${SI}{0,4}#$`)],
  ['supplementary-service', new RegExp(String.raw`^[*#](31|36[0-3]|75[0-4])${SI}{0,3}#\+?\d([\d*#]*[\d*])?$`)],
  ['phonebook-recall', /^\d{1,3}#$/],
  // A text that may hold a secret: a rule of ours, beyond the standard.
  ['invalid', /^[*#]+(03|042?|052?)\*/],
  ['invalid', /^[*#]+(33[0-3]?|35[13]?|59[1-4])\*+[^*#]/],
  ['invalid', /^[*#]+(33[0-3]?|35[13]?|59[1-4])\*{5}/],
  ['invalid', /^\D*0(3|42?|52?)\D+\d+\D+\d/],
  // Keys without a digit: a rule of ours. No network knows them.
  ['invalid', /^[*#+]+$/],
  ['ussd', /#$/],
  ['dial', /^1\d$/, ({ inCall }) => !inCall],
  ['ussd', /^..?$/],
  ['invalid', /^$/],
  // What no phone would call: a `+` that begins no number, and codes of phone makers.
  ['invalid', /[\d+]\+|\+([^\d]|$)/],
  ['invalid', /^\*#\*#\d+#\*#\*$/],
  ['dial', /^/],
]

/** The kind of a text of keys. */
export function kindOf(text: string, where: MmiContext): MmiCode['kind'] {
  const { emergencyNumbers = [], ownNumbers = [] } = where
  if (/^\d+$/.test(text) && emergencyNumbers.includes(text)) return 'emergency'
  const fits = (one: string) =>
    FORMS.find(([, form, holds]) => form.test(one) && (holds === undefined || holds(where)))?.[0] ?? 'dial'
  const kind = fits(text)
  if (kind === 'ussd' && /^(\d\d?|[*#]\d|\d\*)$/.test(text) && ownNumbers.includes(text)) return 'dial'
  // A secret with a `+` in a wrong place is still a secret.
  const bare = text.replaceAll('+', '')
  const isCode = /^[*#]+\d+[*#]/.test(text)
  if ((kind === 'ussd' || kind === 'dial') && !isCode && /^[*#]+\d+\*/.test(bare) && holdsSecret(bare)) return 'invalid'
  return kind
}

/** Whether a text begins like a code with a secret and goes on. */
const holdsSecret = (text: string) => /^[*#]+(0[345]|042|052|33[0-3]?|35[13]?|59[1-4])(\*+[^*#]|\*{5})/.test(text)
