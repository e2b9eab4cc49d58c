import { PocketsimError } from '../../error.js'
import { KEY } from '../../uicc/reference.js'
import type { CardProfile } from '../profile.js'
import type { DumpAnswer } from './dump/answer.js'
import { borrowRules } from './dump/borrow.js'
import { dumpedFiles } from './dump/files.js'
import { readLines } from './dump/lines.js'

/** Codes that only some cards have, by their key reference; a dump has no codes in it, so they get those of the test card. */
const FURTHER_CODES: ReadonlyMap<number, CardProfile> = new Map([
  [KEY.universal, { universalPin: '1234', universalPuk: '12345678' }],
  [KEY.adm2, { adm2: '88888888' }],
  [KEY.adm3, { adm3: '88888888' }],
  [KEY.adm4, { adm4: '88888888' }],
  [KEY.adm5, { adm5: '88888888' }],
])

/** The codes that the card's PIN status template lists, and whether PIN1 is on. TS 102 221 §9.5.2. */
function codesOf(answers: readonly DumpAnswer[]): CardProfile {
  const codes = answers.find((answer) => answer.codes !== undefined)?.codes ?? new Map<number, boolean>()
  const pin1Enabled = codes.get(KEY.pin1)
  const profile: CardProfile = pin1Enabled === undefined ? {} : { pin1Enabled }
  for (const [key, fields] of FURTHER_CODES) if (codes.has(key)) Object.assign(profile, fields)
  return profile
}

/**
 * A card profile from a dump of a card as the `export` command of pySim's shell writes it, in any of its forms. Files, their
 * shapes, SFI, access rules and contents come from the dump; codes and keys are not in one, so they are those of the test card.
 * See docs/personalities.md for what is left out.
 *
 * @param text - the dump, lines of `select`, `update_binary`, `update_record` and comments with `#`
 * @returns a profile: `bare` for the dump of a whole card, else its files go among those of the default card; `iccid` and `imsi`
 * where the dump has valid ones; the `sim` personality for a card that answered in class A0
 * @throws PocketsimError `FILE_FORMAT`, naming the line and how to mend it
 * @example
 * ```ts
 * import { Card, fromHex, profileFromDump, toHex } from 'pocketsim'
 *
 * const profile = profileFromDump('select MF/EF.PL\nupdate_binary 656E6465FFFF\n')
 * const card = Card.create({ ...profile, pin1: '4321' })
 * card.transmit(fromHex('00A4000C022F05'))
 * toHex(card.transmit(fromHex('00B0000004'))) // => '656E64659000'
 * ```
 */
export function profileFromDump(text: string): CardProfile {
  if (typeof text !== 'string') throw new PocketsimError('FILE_FORMAT', 'dump: want the text of a dump as a string')
  const mf = readLines(text)
  borrowRules(mf)
  const { rows, identity, answers, isWhole } = dumpedFiles(mf)
  if (rows.every(({ type }) => type === 'df')) {
    throw new PocketsimError('FILE_FORMAT', 'dump: there is no file in it; give the text that the export command wrote')
  }
  const isSim = answers.length > 0 && answers.every(({ isGsm }) => isGsm)
  return { ...codesOf(answers), ...identity, ...(isSim && { personality: 'sim' }), files: rows, bare: isWhole }
}
