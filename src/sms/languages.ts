import {
  changedTable,
  DEFAULT_ALPHABET,
  DEFAULT_EXTENSION,
  DEFAULT_TABLES,
  type SeptetTable,
  type SeptetTables,
  septetTable,
} from '../bytes/gsm7.js'

/** Languages with national tables, by their identifier from 1 up, as ISO 639-1 writes them. TS 23.038 §6.2.1.2.4. */
export const LANGUAGES = ['tr', 'es', 'pt', 'bn', 'gu', 'hi', 'kn', 'ml', 'or', 'pa', 'ta', 'te', 'ur'] as const

/**
 * A language that has national tables: Turkish, Spanish, Portuguese, Bengali, Gujarati, Hindi, Kannada, Malayalam, Oriya, Punjabi,
 * Tamil, Telugu, Urdu. TS 23.038 §6.2.1.2.4.
 */
export type SmsLanguage = (typeof LANGUAGES)[number]

/** What the locking table and the single shift table of a language have in place of the default ones: codes and their characters. */
type Changes = readonly [locking: string | undefined, single: string]

/** Languages in Latin letters. Spanish has no locking table. TS 23.038 §A.2, §A.3. */
const LATIN: ReadonlyMap<SmsLanguage, Changes> = new Map<SmsLanguage, Changes>([
  ['tr', ['04€07ı0BĞ0Cğ1CŞ1Dş40İ60ç', '47Ğ49İ53Ş63ç67ğ69ı73ş']],
  ['es', [undefined, '09ç41Á49Í4FÓ55Ú61á69í6Fó75ú']],
  [
    'pt',
    [
      '04ê06ú07í08ó09ç0BÔ0Cô0EÁ0Fá12ª13Ç14À15∞16^17\\18€19Ó1A|1CÂ1Dâ1EÊ24º40Í5BÃ5CÕ5DÚ60~7Bã7Cõ7D`',
      '05ê09ç0BÔ0Cô0EÁ0Fá12Φ13Γ15Ω16Π17Ψ18Σ19Θ1FÊ41À49Í4FÓ55Ú5BÃ5CÕ61Â69í6Fó75ú7Bã7Cõ7Fâ',
    ],
  ],
])

/**
 * Languages in other letters: the first character of the script in Unicode, and which characters of the script fill the gaps of
 * LOCKING and of SINGLE, in this order. Two hexadecimal digits are a distance from the first character, two of them with a dash are all
 * from the one to the other, `_` is a code without a character; any other character is itself. TS 23.038 §A.2, §A.3.
 */
type Letters = readonly [first: number, locking: string, single: string]

const SCRIPTS: ReadonlyMap<SmsLanguage, Letters> = new Map<SmsLanguage, Letters>([
  ['bn', [0x980, '01-0305-0C__0F10__13-28_2A-30_32___36-393C-44__4748__4B-4E575C5D7071', '66-6F5F-6372-7A']],
  ['gu', [0xa80, '01-0305-0D_0F-11_13-28_2A-30_3233_35-393C-45_47-49_4B-4D5060-6371', '।॥66-6F']],
  ['hi', [0x900, '01-0305-393C-4D50727B7C7E7F', '64-6F51-5458-637071']],
  ['kn', [0xc80, '_020305-0C_0E-10_12-28_2A-33_35-393C-44_46-48_4A-4D555660-63', '।॥66-6F5E7172']],
  ['ml', [0xd00, '_020305-0C_0E-10_12-28_2A-39_3D-44_46-48_4A-4D5760-6379', '।॥66-757A-7F']],
  ['or', [0xb00, '01-0305-0C__0F10__13-28_2A-30_3233_35-393C-44__4748__4B-4D565760-63', '।॥66-6F5C5D5F7071']],
  ['pa', [0xa00, '01-0305-0A____0F10__13-28_2A-30_3233_3536_38393C_3E-42____4748__4B-4D5170-74', '।॥66-6F59-5C5E75']],
  [
    'ta',
    [
      0xb80,
      '_020305-0A___0E-10_12-15___191A_1C_1E1F___2324___28-2A___2E-39__3E-42___46-48_4A-4D505770-7279',
      '।॥66-6F73-787A',
    ],
  ],
  ['te', [0xc00, '01-0305-0C_0E-10_12-28_2A-33_35-39_3D-44_46-48_4A-4D555660-63', '__66-6F585978-7F']],
  [
    'ur',
    [
      0x600,
      '2722287B807EA62AC27F797D7A7C2B2C81848385-872D-2F8C88-8A8F8D30319193993296989A33-394142A9-ABAFB3B144-46BA-BC48C4D5C1BE21CCD0D24D504F57545551535670',
      '0001F0-F90C-141B1F4052586B6C7273CDD4',
    ],
  ],
])

/** What the locking tables of all these scripts have in common; a back tick is a gap. TS 23.038 §A.3. */
const LOCKING = [
  '``````````\n``\r``',
  '``````````` ````',
  ' !``````)(``,`.`',
  '0123456789:;```?',
  '`'.repeat(32),
  '`abcdefghijklmno',
  'pqrstuvwxyz`````',
].join('')

/** What their single shift tables have in common. TS 23.038 §A.2. */
const SINGLE = [
  '@£$¥¿"¤%&\'\f*+ -/',
  '<=>¡^¡_#*`` ````',
  '````````{}`````\\',
  '````````````[~]`',
  '|ABCDEFGHIJKLMNO',
  'PQRSTUVWXYZ     ',
  '     €'.padEnd(32),
].join('')

/** The characters that some letters stand for, each at its place. */
function charactersOf(first: number, letters: string): string[] {
  const all: string[] = []
  for (const [token, from, to] of letters.matchAll(/([0-9A-F]{2})(?:-([0-9A-F]{2}))?|./gu)) {
    const least = Number.parseInt(from ?? '', 16)
    for (let code = least; code <= Number.parseInt(to ?? from ?? '', 16); code++) {
      all.push(String.fromCharCode(first + code))
    }
    if (from === undefined) all.push(token === '_' ? ' ' : token)
  }
  return all
}

/** A table whose gaps are filled. */
function filled(table: string, first: number, letters: string): string {
  const characters = charactersOf(first, letters)
  let next = 0
  return table.replace(/`/g, () => characters[next++] ?? ' ')
}

/** The characters of the tables of a language. */
function tableTexts(language: SmsLanguage): readonly [locking: string | undefined, single: string] {
  const letters = SCRIPTS.get(language)
  if (letters !== undefined) {
    const [first, locking, single] = letters
    return [filled(LOCKING, first, locking), filled(SINGLE, first, single)]
  }
  const [locking, single] = LATIN.get(language) ?? [undefined, '']
  const table = locking === undefined ? undefined : changedTable(DEFAULT_ALPHABET, locking)
  return [table, changedTable(' '.repeat(128), DEFAULT_EXTENSION + single)]
}

/** The tables of a language, made when they are first asked for. */
interface NationalTables {
  readonly locking: SeptetTable | undefined
  readonly single: SeptetTable
}

const made = new Map<SmsLanguage, NationalTables>()

function nationalTables(language: SmsLanguage): NationalTables {
  const known = made.get(language)
  if (known !== undefined) return known
  const [locking, single] = tableTexts(language)
  const tables = { locking: locking === undefined ? undefined : septetTable(locking), single: septetTable(single) }
  made.set(language, tables)
  return tables
}

/** Which languages a text in septets is read with: in place of the default alphabet, and of its extension table. */
export interface Shifts {
  readonly locking?: SmsLanguage | undefined
  readonly single?: SmsLanguage | undefined
}

/** Whether a language has a locking table. */
export const canLock = (language: SmsLanguage): boolean => nationalTables(language).locking !== undefined

/** The tables for a text in septets. A language without a locking table leaves the default alphabet. TS 23.038 §6.2.1.2. */
export function tablesOf({ locking, single }: Shifts): SeptetTables {
  if (locking === undefined && single === undefined) return DEFAULT_TABLES
  return {
    basic: (locking && nationalTables(locking).locking) ?? DEFAULT_TABLES.basic,
    extension: single ? nationalTables(single).single : DEFAULT_TABLES.extension,
  }
}
