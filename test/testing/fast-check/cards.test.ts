import fc from 'fast-check'
import { Card, type CardProfile } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { toHex } from '../../../src/bytes/hex.js'
import { GSM_INSTRUCTIONS, INSTRUCTIONS } from '../../../src/card/instructions/table.js'
import {
  anyApdus,
  apdus,
  cards,
  invalidProfiles,
  malformedApdus,
  profiles,
  sessions,
} from '../../../src/testing/fast-check/index.js'
import { parseCommand } from '../../../src/uicc/apdu.js'
import { describeApdu } from '../../../src/uicc/describe/describe.js'
import { GSM, type InstructionRow, UICC } from '../../../src/uicc/instructions/rows.js'
import { runs } from '../../runs.js'
import { fault, sample, shrunk } from './shrunk.js'

const code = (name: string) => expect.objectContaining({ name: 'PocketsimError', code: name })

describe('profiles and cards', () => {
  it('a card is made of every profile, and has what the profile says', () => {
    fc.assert(
      fc.property(profiles(), (profile) => {
        const kept = Card.create(profile).snapshot()
        const { iccid = kept.iccid, algorithm = 'milenage', personality = 'standard', adm1 } = profile
        expect(kept).toMatchObject({ iccid, algorithm, personality })
        if (adm1 !== undefined) expect(kept.adm1.pin).toBe(adm1)
        expect(kept.universal === undefined).toBe(profile.universalPin === undefined)
      }),
    )
  })

  it('no card is made of a profile with a wrong field, and the error has the code that was told', () => {
    fc.assert(
      fc.property(invalidProfiles(), ({ profile, code: error }) => {
        expect(() => Card.create(profile)).toThrow(code(error))
      }),
    )
    const codes = new Set(sample(invalidProfiles()).map((one) => one.code))
    expect([...codes].sort()).toEqual([
      'ICCID_FORMAT',
      'IMSI_FORMAT',
      'KEY_FORMAT',
      'OPTION_FORMAT',
      'PIN_FORMAT',
      'PUK_FORMAT',
    ])
  })

  it('profiles have every algorithm and personality, or the one that was asked for', () => {
    const seen = (name: 'algorithm' | 'personality', all: readonly CardProfile[]) => [
      ...new Set(all.map((profile) => profile[name])),
    ]
    const all = sample(profiles())
    expect(seen('algorithm', all)).toHaveLength(4)
    expect(seen('personality', all)).toHaveLength(6)
    const tuak = sample(profiles({ algorithm: 'tuak', personality: 'sim' }))
    expect([seen('algorithm', tuak), seen('personality', tuak)]).toEqual([['tuak'], ['sim']])
    expect(() => profiles(JSON.parse('{ "algorithm": "comp128" }'))).toThrow('algorithm')
    expect(() => cards(JSON.parse('{ "kind": "sim" }'))).toThrow('kind')
  })

  it('a failure shows the simplest profile, and a card as the call that makes it', () => {
    expect(shrunk(profiles(), fault)).toEqual({})
    expect(shrunk(profiles(), ({ pin1 = '' }) => pin1.length < 5)).toEqual({ pin1: '00000' })
    const { counterexample } = fc.check(
      fc.property(cards(), (card) => {
        card.transmit(Uint8Array.of(0, 0x20, 0, 1, 8, 1, 1, 1, 1, 1, 1, 1, 1))
        return card.snapshot().pin1.enabled
      }),
      { seed: 1 },
    )
    expect(fc.stringify(counterexample)).toBe('[Card.create({"pin1Enabled":false})]')
    expect(counterexample?.[0].pins.pin1.triesLeft).toBe(3)
  })
})

describe('command APDUs', () => {
  const rows = [
    ...Object.entries<InstructionRow>(UICC).map(([name, row]) => ({ name, row, classes: 'uicc' as const })),
    ...Object.entries<InstructionRow>(GSM).map(([name, row]) => ({ name, row, classes: 'gsm' as const })),
  ]
  const named = (name: string): Parameters<typeof apdus>[0] => JSON.parse(`{ "instruction": "${name}" }`)

  it.each(rows)(
    'every $classes $name is that instruction in its class, in one of the four cases',
    ({ name, row, classes }) => {
      fc.assert(
        fc.property(apdus({ ...named(name), classes }), (bytes) => {
          const command = parseCommand(bytes)
          expect(command).toMatchObject({ ins: row.ins, shape: expect.any(Number) })
          expect(describeApdu(bytes).instruction).toBe(row.name)
          expect(command?.channel).toBe(0)
        }),
        { numRuns: runs(20) },
      )
    },
  )

  const known = [
    ...INSTRUCTIONS.map((one) => ({ ...one, classes: 'uicc' as const, rows: UICC })),
    ...GSM_INSTRUCTIONS.map((one) => ({ ...one, classes: 'gsm' as const, rows: GSM })),
  ].map(({ ins, classes, rows }) => ({
    classes,
    name: Object.entries<InstructionRow>(rows).find(([, row]) => row.ins === ins)?.[0] ?? '',
  }))
  it.each(known)(
    'the card never calls the length or the class of $classes $name wrong, and always that of a near miss',
    (one) => {
      const options = { ...named(one.name), classes: one.classes }
      fc.assert(
        fc.property(apdus(options), malformedApdus(options), (right, wrong) => {
          const send = (bytes: Uint8Array) => toHex(Card.create().transmit(bytes)).slice(-4)
          expect(['6E00', '6D00']).not.toContain(send(right))
          expect(send(wrong)).toBe('6700')
        }),
        { numRuns: runs(20) },
      )
    },
  )

  it('each instruction of the card is done at least once, or refused for what is in the command and not for its form', () => {
    const FORM = ['6700', '6E00', '6D00', '6B00', '6A86']
    for (const one of known) {
      const words = sample(apdus({ ...named(one.name), classes: one.classes }), 60).map((bytes) =>
        toHex(Card.create({ pin1Enabled: false }).transmit(bytes)).slice(-4),
      )
      expect([one.name, words.some((word) => !FORM.includes(word))]).toEqual([one.name, true])
    }
  })

  it('all commands go to the channel that was asked for; class A0 has none', () => {
    for (const bytes of sample(apdus({ channel: 2 }))) expect([0x02, 0x82, 0xa0]).toContain(bytes[0])
  })

  it.each([
    ['apdus.instruction: want one of', named('JUMP')],
    ['apdus.instruction: the classes uicc do not have it', { ...named('SLEEP'), classes: 'uicc' as const }],
    ['apdus.channel: want a whole number from 0 to 3', { channel: 4 }],
  ])('a wrong option is refused: %s', (sentence, options) => {
    expect(() => apdus(options)).toThrow(code('OPTION_FORMAT'))
    expect(() => malformedApdus(options)).toThrow(sentence)
  })

  it('a failure shows a short command', () => {
    expect(toHex(shrunk(apdus({ instruction: 'VERIFY_PIN' }), fault))).toBe('002000010830303030FFFFFFFF')
    expect(toHex(shrunk(apdus({ instruction: 'READ_BINARY', classes: 'uicc' }), fault))).toBe('00B0000001')
    expect(toHex(shrunk(apdus({ classes: 'gsm' }), fault))).toBe('A0040000')
    expect(shrunk(anyApdus(), fault)).toHaveLength(4)
  })

  it('anyApdus has right commands, near misses and noise', () => {
    const shapes = sample(anyApdus()).map((bytes) => parseCommand(bytes)?.shape)
    for (const shape of [1, 2, 3, 4, undefined])
      expect(shapes.filter((one) => one === shape).length).toBeGreaterThan(25)
  })
})

describe('sessions', () => {
  const PROFILE: CardProfile = { pin1: '9081', pin2: '7162', adm1: '55443322', files: [] }

  /** What all answers of some sessions say, by their status words. */
  function answersOf(profile: CardProfile | undefined) {
    const words = new Map<string, number>()
    const kept = sample(sessions({ profile, minSteps: 20, maxSteps: 60 }), 60).map((commands) => {
      const card = Card.create(profile)
      for (const command of commands) {
        const word = toHex(card.transmit(command)).slice(-4)
        words.set(word, (words.get(word) ?? 0) + 1)
      }
      return card
    })
    return { words, kept }
  }

  it.each([
    ['the test card', undefined],
    ['a card with its own codes', PROFILE],
  ])('sessions for %s come far: files are written, most commands are done, no code is blocked', (_, profile) => {
    const { words, kept } = answersOf(profile)
    const all = [...words.values()].reduce((sum, count) => sum + count, 0)
    expect((words.get('9000') ?? 0) / all).toBeGreaterThan(0.7)
    for (const form of ['6700', '6D00', '6E00', '6B00', '6A86']) expect([form, words.get(form) ?? 0]).toEqual([form, 0])
    expect(kept.filter((card) => card.snapshot().written.length > 0).length).toBeGreaterThan(20)
    expect(kept.every((card) => card.pins.pin1.triesLeft === 3)).toBe(true)
    expect(kept.some((card) => !card.pins.pin1.enabled)).toBe(true)
    expect(kept.some((card) => card.snapshot().written.some(({ active }) => !active))).toBe(true)
  })

  it('a session for a card with its own files alone uses these alone', () => {
    const note = { path: '3F00/2F99', type: 'transparent', access: { read: 'always' }, contents: 'CAFE' } as const
    const read = sample(sessions({ profile: { bare: true, files: [note] }, minSteps: 20 }), 20).flat()
    expect(read.some((command) => toHex(command) === '00A4080C022F99')).toBe(true)
    const commands = sample(sessions({ profile: { bare: true } }), 20).flat()
    expect(new Set(commands.map((command) => command[1]))).toEqual(new Set([0x20]))
  })

  it('a session shrinks to the step that matters', () => {
    const written = (commands: readonly Uint8Array[]) => {
      const card = Card.create({ pin1Enabled: false })
      for (const command of commands) card.transmit(command)
      return card.snapshot().written.length === 0
    }
    const short = shrunk(sessions({ maxSteps: 40 }), written)
    expect(short.length).toBeLessThanOrEqual(4)
  })

  it('a wrong option is refused by name', () => {
    expect(() => sessions({ maxSteps: 201 })).toThrow('sessions.maxSteps')
    expect(() => sessions(JSON.parse('{ "steps": 2 }'))).toThrow('sessions.steps')
    expect(() => sessions({ profile: { pin1: '1' } })).toThrow(code('PIN_FORMAT'))
  })
})
