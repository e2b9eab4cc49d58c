import { named, type Test } from '../bytes/checks.js'
import { given } from '../bytes/optional.js'
import { PIN_TRIES, type PinRecord, UNBLOCK_TRIES } from '../pin/state.js'
import { wantIccid, wantImsi } from '../uicc/encodings/want.js'
import { PIN_REFERENCES, type PinName, type PinReference } from '../uicc/reference.js'
import { NO_SEQUENCE } from './auth/sequence.js'
import { wantFiles } from './files/list.js'
import { type CardKind, kindOf } from './kind.js'
import type { CardProfile } from './profile.js'
import type { CardState } from './state.js'
import { KEY_LENGTHS, wantAlgorithm, wantFlag, wantKey, wantPersonality, wantPin, wantPuk } from './want.js'

/** Every field of a profile. What they hold is checked where they are used. */
const checkNames: Test = named<CardProfile>({
  iccid: true,
  imsi: true,
  pin1: true,
  puk1: true,
  pin2: true,
  puk2: true,
  adm1: true,
  pin1Enabled: true,
  adm2: true,
  adm3: true,
  adm4: true,
  adm5: true,
  universalPin: true,
  universalPuk: true,
  ki: true,
  opc: true,
  algorithm: true,
  personality: true,
  files: true,
  bare: true,
})

const TEST_PROFILE = {
  iccid: '8970101234567890123',
  imsi: '001010123456789',
  pin1: '1234',
  puk1: '12345678',
  pin2: '5678',
  puk2: '87654321',
  adm1: '88888888',
  pin1Enabled: true,
  ki: '465B5CE8B199B49FAA5F0A2EE238A6BC',
  opc: 'CD63CB71954A9F4E48A5994E37A02BAF',
  algorithm: 'milenage',
  personality: 'standard',
  bare: false,
} as const satisfies CardProfile

/** A code as it leaves the factory: all tries there. */
const fresh = (pin: string, puk: string, enabled: boolean): PinRecord => ({
  pin,
  puk,
  enabled,
  tries: PIN_TRIES,
  unblockTries: puk === '' ? 0 : UNBLOCK_TRIES,
})

/** The rows of codes by their names, in the order of the PIN status template. */
const references = new Map<string, readonly PinReference[]>()
export function referencesOf(names: readonly PinName[]): readonly PinReference[] {
  const key = names.join()
  const known = references.get(key)
  if (known !== undefined) return known
  const rows = PIN_REFERENCES.filter(({ name }) => names.includes(name))
  references.set(key, rows)
  return rows
}

const STANDARD_CODES: readonly PinName[] = ['pin1', 'pin2', 'adm1']
const MORE_ADM = ['adm2', 'adm3', 'adm4', 'adm5'] as const

/** The codes that only some cards have, by their names. */
function furtherCodes(profile: CardProfile): readonly (readonly [PinName, PinRecord])[] {
  const { universalPin, universalPuk } = profile
  const administrative = MORE_ADM.flatMap((name) => {
    const pin = profile[name]
    return pin === undefined ? [] : [[name, fresh(wantPin(name, pin), '', true)] as const]
  })
  if (universalPin === undefined && universalPuk === undefined) return administrative
  const universal = fresh(wantPin('universalPin', universalPin), wantPuk('universalPuk', universalPuk), true)
  return [['universal', universal], ...administrative]
}

/** A card's non-volatile state as it leaves the factory; checks every field. */
export function manufacture(profile: CardProfile): CardState {
  checkNames(profile, 'profile', 'OPTION_FORMAT')
  const all = { ...TEST_PROFILE, ...given(profile) }
  const algorithm = wantAlgorithm(all.algorithm)
  const lengths = KEY_LENGTHS[algorithm]
  const pin1 = fresh(wantPin('pin1', all.pin1), wantPuk('puk1', all.puk1), wantFlag('pin1Enabled', all.pin1Enabled))
  const pin2 = fresh(wantPin('pin2', all.pin2), wantPuk('puk2', all.puk2), true)
  const adm1 = fresh(wantPin('adm1', all.adm1), '', true)
  const further = furtherCodes(profile)
  const codes = further.length === 0 ? STANDARD_CODES : [...STANDARD_CODES, ...further.map(([name]) => name)]
  const choice = {
    name: wantPersonality(all.personality),
    algorithm,
    codes: referencesOf(codes),
    files: wantFiles(profile.files),
    bare: wantFlag('bare', all.bare),
  }
  const kind = kindOf(choice)
  const own: Partial<Record<PinName, PinRecord>> = { pin1, pin2, adm1 }
  return {
    kind,
    identity: {
      iccid: wantIccid(all.iccid),
      imsi: wantImsi(all.imsi),
      ki: wantKey('ki', all.ki, lengths.ki),
      opc: wantKey('opc', all.opc, lengths.opc),
    },
    codes: further.length === 0 ? [pin1, pin2, adm1] : inOrder(kind, { ...own, ...Object.fromEntries(further) }),
    sequence: NO_SEQUENCE,
    written: NOTHING_WRITTEN,
    replaced: false,
  }
}

const NOTHING_WRITTEN: CardState['written'] = []

/** Codes in the order of the card's references. */
export const inOrder = ({ codes }: CardKind, records: Partial<Record<PinName, PinRecord>>): PinRecord[] =>
  codes.flatMap(({ name }) => records[name] ?? [])
