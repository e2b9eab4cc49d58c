import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../src/bytes/hex.js'
import { Card } from '../../src/card/card.js'
import type { FileProfile } from '../../src/card/files/profile.js'
import { PERSONALITIES, type Personality, type PersonalityName } from '../../src/card/personality.js'
import type { CardProfile } from '../../src/card/profile.js'
import { insert, pinApdu, SELECT_USIM } from './wire.js'

const NAMES: readonly PersonalityName[] = ['standard', 'sim', 'usim-only', 'sysmoisim-sja2', 'iso-7816']

/** A file with records that are all FF, and one that is deactivated. */
const FILES: readonly FileProfile[] = [
  { path: '3F00/2F90', type: 'linear-fixed', access: { read: 'always' }, recordLength: 2, records: 2 },
  { path: '3F00/2F91', type: 'transparent', access: { read: 'always' }, size: 1, deactivated: true },
]

/** What a card answers to the last of some commands after a reset. */
function lastOf(personality: PersonalityName, commands: readonly string[], profile: CardProfile = {}): string {
  const { card, send } = insert({ files: FILES, ...profile, personality })
  if (commands.length === 0) return toHex(card.reset())
  return commands.map(send).at(-1) ?? ''
}

const BLOCK = Array.from({ length: 3 }, () => pinApdu('verify', '01', '0000'))
const OFF: CardProfile = { pin1Enabled: false }

/** For each field: commands, and what two cards answer to the last of them that differ in this field. */
type Difference = readonly [
  commands: readonly string[],
  one: readonly [PersonalityName, string],
  other: readonly [PersonalityName, string],
  profile?: CardProfile,
]
const FIELDS: Readonly<Record<keyof Personality, Difference>> = {
  atr: [[], ['sim', '3B97960070636B7473696D'], ['sysmoisim-sja2', '3B9F96801F878031E073FE211B674A4C753034054BA9']],
  uicc: [['00A4000C023F00'], ['standard', '9000'], ['sim', '6E00']],
  gsm: [['A0A40000023F00'], ['standard', '9F17'], ['usim-only', '6E00']],
  fetched: [
    ['00A40004022FE2', '00B0000000'],
    ['standard', '6C0A'],
    ['iso-7816', '980701214365870921F39000'],
  ],
  wrongState: [[pinApdu('verify', '01', '1234')], ['standard', '6984'], ['iso-7816', '6985'], OFF],
  blockedQuery: [
    [...BLOCK, '00200001'],
    ['standard', '63C0'],
    ['iso-7816', '6983'],
  ],
  verifiedQuery: [
    [pinApdu('verify', '01', '1234'), '00200001'],
    ['standard', '63C3'],
    ['iso-7816', '9000'],
  ],
  unknownKey: [['00200005'], ['standard', '6A88'], ['usim-only', '6B00']],
  notFound: [
    ['00A4000C022F90', '00A2010401AA'],
    ['standard', '6282'],
    ['sysmoisim-sja2', '6A83'],
  ],
  deactivated: [['00A4000C022F91'], ['standard', '6283'], ['sysmoisim-sja2', '9000']],
  channels: [['0070000001'], ['standard', '019000'], ['usim-only', '6881']],
}

const KEYS = Object.keys(FIELDS).filter((field): field is keyof Personality =>
  Object.hasOwn(PERSONALITIES.standard, field),
)

describe('each field of a personality shows on the wire', () => {
  it.each(Object.entries(FIELDS))('%s', (_, [commands, one, other, profile]) => {
    expect([lastOf(one[0], commands, profile), lastOf(other[0], commands, profile)]).toEqual([one[1], other[1]])
  })

  it('every field and every personality has its row in this test', () => {
    expect(Object.keys(PERSONALITIES.standard)).toEqual(Object.keys(FIELDS))
    expect(Object.keys(PERSONALITIES)).toEqual(NAMES)
  })

  it.each(NAMES)('%s answers unlike the standard row where a field differs, and like it where not', (name) => {
    const row: Personality = PERSONALITIES[name]
    for (const field of KEYS) {
      const [commands, , , profile] = FIELDS[field]
      const own = lastOf(name, commands, profile)
      const standard = lastOf('standard', commands, profile)
      if (row[field] !== PERSONALITIES.standard[field]) expect(own, field).not.toBe(standard)
      // Without class 00 a SIM has no answer of its own to the rest.
      else if (name !== 'sim') expect(own, field).toBe(standard)
    }
  })
})

describe('the choices of the standard row', () => {
  it('a PIN that is off: 6984 to VERIFY, CHANGE and DISABLE; one that is on: 6984 to ENABLE (TS 102 221 §10.2.1.5)', () => {
    const { send } = insert(OFF)
    expect(send(pinApdu('verify', '01', '1234'))).toBe('6984')
    expect(send(pinApdu('change', '01', '1234', '4321'))).toBe('6984')
    expect(send(pinApdu('disable', '01', '1234'))).toBe('6984')
    expect(insert().send(pinApdu('enable', '01', '1234'))).toBe('6984')
  })

  it.each(['iso-7816', 'usim-only'] as const)(
    '%s answers 6985 in the wrong state of a PIN, and no try is counted (§9.5.1)',
    (personality) => {
      const { card, send } = insert({ ...OFF, personality })
      expect(send(pinApdu('verify', '01', '0000'))).toBe('6985')
      expect(send(pinApdu('change', '01', '0000', '4321'))).toBe('6985')
      expect(send(pinApdu('disable', '01', '0000'))).toBe('6985')
      expect(card).toHaveTriesLeft(3)
    },
  )

  it.each([
    ['iso-7816', '6A86'],
    ['usim-only', '6B00'],
  ] as const)('%s answers %s to every PIN command for a key that it does not have (§10.2.1.5)', (personality, word) => {
    const { send } = insert({ personality })
    for (const on of ['verify', 'disable', 'enable'] as const) expect(send(pinApdu(on, '05', '1234'))).toBe(word)
    for (const on of ['change', 'unblock'] as const) expect(send(pinApdu(on, '05', '12345678', '1234'))).toBe(word)
  })

  it('iso-7816 tells of a spent PUK that it is blocked (§11.1.13.1.2)', () => {
    const { send } = insert({ personality: 'iso-7816' })
    for (let i = 0; i < 10; i++) send(pinApdu('unblock', '01', '00000000', '1234'))
    expect(send('002C0001')).toBe('6983')
  })
})

describe('a SIM that speaks class A0 alone (TS 51.011)', () => {
  it('a SIM answers 6E00 to class 00 and 80, on every channel (§9.4.6)', () => {
    const { send } = insert({ personality: 'sim' })
    for (const apdu of ['00A4000C023F00', '01A4000C023F00', '80F2000000', '0070000001', '0088008111']) {
      expect(send(apdu)).toBe('6E00')
    }
  })

  it('a SIM has an ATR with T = 0 alone, so without a check byte (ISO/IEC 7816-3 §8.2)', () => {
    const atr = fromHex(lastOf('sim', []))
    expect([atr[0], atr[1], atr[3]]).toEqual([0x3b, 0x97, 0x00])
    expect(atr.length).toBe(4 + 7)
  })

  it('a SIM has the MF, DF.GSM and DF.TELECOM, and no EF.DIR, EF.ARR or USIM (§10)', () => {
    const select = (fid: string) => insert({ personality: 'sim' }).send(`A0A4000002${fid}`)
    expect(['3F00', '2FE2', '7F20', '7F10'].map(select)).toEqual(['9F17', '9F0F', '9F17', '9F17'])
    expect(['2F00', '2F06', '7FFF', '5F3B'].map(select)).toEqual(['9404', '9404', '9404', '9404'])
  })

  it('a SIM gives its IMSI after CHV1 and runs the GSM algorithm (§9.2.16)', () => {
    const { send } = insert({ personality: 'sim', imsi: '262011106487504' })
    send('A0A40000027F20')
    send('A0A40000026F07')
    expect(send('A0B0000009')).toBe('9804')
    expect(send('A020000108 31323334FFFFFFFF')).toBe('9000')
    expect(send('A0B0000009')).toBe('0829261011608457409000')
    expect(send(`A088000010${'00'.repeat(16)}`)).toBe('9F0C')
  })
})

describe('a UICC without a SIM (personality usim-only)', () => {
  it('usim-only says in its ATR that it has one channel, and refuses class bytes with another (TS 102 221 §6.3.1, §10.1.1)', () => {
    const atr = lastOf('usim-only', [])
    expect(atr).toContain('73F42100')
    expect(
      fromHex(atr)
        .subarray(1)
        .reduce((sum, byte) => sum ^ byte, 0),
    ).toBe(0)
    expect(lastOf('usim-only', ['01A4000C023F00'])).toBe('6881')
    expect(lastOf('usim-only', ['00708001'])).toBe('6881')
  })

  it('usim-only has its USIM', () => {
    expect(lastOf('usim-only', [SELECT_USIM])).toBe('9000')
  })
})

/** Facts of a dumped card of the family: uicc-files.md §2. */
const SJA2_FILES: readonly (readonly [fcp: string, row: FileProfile])[] = [
  [
    '621F8202412183022FE2A506D00120D201058A01058B032F06028002000A880110',
    {
      path: '3F00/2FE2',
      type: 'transparent',
      from: 'iccid',
      sfi: 2,
      arr: { fid: '2F06', record: 2 },
      proprietary: 'D00120D20105',
    },
  ],
  [
    '622282054221006E0583022F06A506D00120D201038A01058B032F060480020226880130',
    {
      path: '3F00/2F06',
      type: 'linear-fixed',
      recordLength: 110,
      records: 5,
      sfi: 6,
      arr: { fid: '2F06', record: 4 },
      proprietary: 'D00120D20103',
      contents: ['', '80010190008001029700800118A40683010A9501088401D4A40683010A950108'],
    },
  ],
]
const SJA2_MF = '622D8202782183023F00A509800171830400018D088A01058C04261A0000C60F90017083010183018183010A83010B'

describe('sysmoisim-sja2', () => {
  const profile: CardProfile = {
    personality: 'sysmoisim-sja2',
    pin1Enabled: false,
    adm2: '11111111',
    bare: true,
    files: [
      { path: '3F00', type: 'df', proprietary: '800171830400018D08', compact: '261A0000' },
      ...SJA2_FILES.map(([, row]) => row),
    ],
  }

  it('sysmoisim-sja2 with the files of such a card answers as its dump, with ADM2 in the PIN status template (TS 102 221 §9.5.2)', () => {
    const { send } = insert(profile)
    expect(send('00A40004023F0000')).toBe(`${SJA2_MF}9000`)
    for (const [fcp, { path }] of SJA2_FILES) expect(send(`00A4000402${path.slice(-4)}00`)).toBe(`${fcp}9000`)
  })

  it('sysmoisim-sja2 gives its tries, opens channel 1, and answers 6A83 for no record, as in the trace of a phone', () => {
    const { send } = insert({ personality: 'sysmoisim-sja2', files: FILES })
    expect(['00200001', '002C0001', '00200081', '002C0081'].map(send)).toEqual(['63C3', '63CA', '63C3', '63CA'])
    expect(send('0070000001')).toBe('019000')
    send('00A4000C022F90')
    expect(send('00A2010402FFFF')).toBe('6102')
    expect(send('00A201040200FF')).toBe('6A83')
  })

  it('sysmoisim-sja2 selects a deactivated file with 9000, and reading it answers 6984 (TS 102 221 §11.1.14)', () => {
    const { send } = insert({ personality: 'sysmoisim-sja2', files: FILES })
    expect(send('00A4000C022F91')).toBe('9000')
    expect(send('00B0000001')).toBe('6984')
  })
})

describe('a personality', () => {
  it.each(NAMES)('%s is kept in a snapshot, with all that it answers', (personality) => {
    const card = Card.create({ personality, files: FILES })
    const again = Card.restore(JSON.parse(JSON.stringify(card.snapshot())))
    expect(toHex(again.reset())).toBe(toHex(card.reset()))
    for (const [commands] of Object.values(FIELDS)) {
      card.reset()
      again.reset()
      for (const command of commands) {
        expect(toHex(again.transmit(fromHex(command)))).toBe(toHex(card.transmit(fromHex(command))))
      }
    }
  })

  it('every personality and every field stands in docs/personalities.md', () => {
    const page = readFileSync(new URL('../../docs/personalities.md', import.meta.url), 'utf8')
    for (const name of [...NAMES, ...Object.keys(FIELDS)]) expect(page).toContain(`\`${name}\``)
  })
})

it('`iso-7816` offers T=1 in its ATR, since it answers at once (ISO/IEC 7816-3 §8.2.3)', () => {
  const atr = fromHex(lastOf('iso-7816', []))
  expect(atr[3]).toBe(0x81)
  expect(atr.subarray(1).reduce((sum, byte) => sum ^ byte, 0)).toBe(0)
})
