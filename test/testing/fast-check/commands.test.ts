import fc from 'fast-check'
import { Card, type CardProfile, type CardWire, Handset, type HandsetOptions, type Key, MENUS } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import {
  type CardCommand,
  cardCommands,
  type PhoneCommand,
  phoneCommands,
  phoneStep,
  type RunCardOptions,
  type RunPhoneOptions,
  runCard,
  runPhone,
  screenStateOf,
} from '../../../src/testing/fast-check/index.js'
import { runs } from '../../runs.js'

/** What fast-check says of a property. */
const checked = <Command>(
  commands: fc.Arbitrary<Iterable<Command>>,
  run: (commands: Iterable<Command>) => void,
  numRuns = 300,
) => fc.check(fc.property(commands, run), { seed: 1, numRuns })

/** The commands that are left of a run that failed, and what the failure says. */
function found<Command>(commands: fc.Arbitrary<Iterable<Command>>, run: (commands: Iterable<Command>) => void) {
  const { failed, counterexample, errorInstance } = checked(commands, run)
  const message = errorInstance instanceof Error ? errorInstance.message : ''
  const left = fc.stringify(counterexample?.[0])
  return {
    failed,
    message,
    left,
    steps: left
      .replace(/\/\*.*\*\//, '')
      .split(',')
      .filter((one) => one.trim() !== ''),
  }
}

/** A card around a card: what goes in or comes out is changed. */
const around =
  (change: (card: Card, command: Uint8Array) => Uint8Array) =>
  (profile: CardProfile): CardWire => {
    const card = Card.create(profile)
    return { reset: () => card.reset(), transmit: (command) => change(card, command) }
  }
const isVerify = (command: Uint8Array) => command[1] === 0x20 && command.length > 5
const answer = (word: number) => Uint8Array.of(word >> 8, word & 0xff)

/** A card whose counter starts anew, with a session that is kept, at the commands that a test names. */
const restoring =
  (change: (snapshot: ReturnType<Card['snapshot']>, before: ReturnType<Card['snapshot']>) => object) =>
  (profile: CardProfile): CardWire => {
    let card = Card.create(profile)
    return {
      reset: () => card.reset(),
      transmit(command) {
        const before = card.snapshot()
        const { verified } = card.pins.pin1
        const said = card.transmit(command)
        const after = card.snapshot()
        const wanted = change(after, before)
        if (JSON.stringify(wanted) !== JSON.stringify(after) && !verified) card = Card.restore(wanted)
        return said
      },
    }
  }

/** Faults of a card. Each is planted in a wrapper around a right one. */
const CARD_FAULTS: readonly (readonly [title: string, create: RunCardOptions['create']])[] = [
  [
    'a fourth try: the third wrong PIN does not count',
    restoring((after, before) =>
      after.pin1.tries === 0 && before.pin1.tries === 1 ? { ...after, pin1: { ...after.pin1, tries: 1 } } : after,
    ),
  ],
  [
    'a PUK that can be tried for ever',
    restoring((after) => ({ ...after, pin1: { ...after.pin1, unblockTries: Math.max(1, after.pin1.unblockTries) } })),
  ],
  [
    'a wrong PIN that is taken',
    around((card, command) => {
      const said = card.transmit(command)
      return isVerify(command) ? answer(0x9000) : said
    }),
  ],
  [
    'a blocked PIN that says it has no tries left, and not that it is blocked',
    around((card, command) => {
      const said = card.transmit(command)
      return isVerify(command) && said[0] === 0x69 && said[1] === 0x83 ? answer(0x63c0) : said
    }),
  ],
  [
    'a reset that keeps the PIN verified',
    (profile) => {
      const card = Card.create(profile)
      return { reset: () => Uint8Array.of(0x3b), transmit: (command) => card.transmit(command) }
    },
  ],
  [
    'EF.IMSI that anybody can read',
    (profile) =>
      Card.create({
        ...profile,
        files: [{ path: '3F00/7FFF/6F07', type: 'transparent', size: 9, access: { read: 'always' } }],
      }),
  ],
  [
    'a new PIN of eight zero bytes that is not refused',
    around((card, command) => {
      const said = card.transmit(command)
      return said[0] === 0x6a && said[1] === 0x80 ? answer(0x9000) : said
    }),
  ],
  [
    'PIN2 that can be disabled',
    around((card, command) => {
      const said = card.transmit(command)
      return command[1] === 0x26 && command[3] === 0x81 ? answer(0x9000) : said
    }),
  ],
]

/** A phone in which one thing is wrong. */
const phoneWith =
  (change: (phone: Handset) => void) =>
  (options: HandsetOptions): Handset => {
    const phone = new Handset(options)
    change(phone)
    return phone
  }

const PHONE_FAULTS: readonly (readonly [title: string, options: RunPhoneOptions])[] = [
  ...CARD_FAULTS.slice(0, 3).map(([title, create]) => [`the card: ${title}`, { createCard: create }] as const),
  [
    'a screen that shows the PIN as it is typed',
    {
      createPhone: phoneWith((phone) => {
        const type = phone.type.bind(phone)
        let typed = ''
        phone.type = (text) => {
          typed = text
          type(text)
        }
        const { screen } = Object.getOwnPropertyDescriptors(Object.getPrototypeOf(phone))
        Object.defineProperty(phone, 'screen', { get: () => ({ ...screen?.get?.call(phone), title: typed }) })
      }),
    },
  ],
  ['a power key that does not switch off', { createPhone: phoneWith((phone) => (phone.powerOff = () => undefined)) }],
  ['a card that stays in the phone', { createPhone: phoneWith((phone) => (phone.remove = () => undefined)) }],
  [
    'an end key that does not end a call',
    {
      createPhone: phoneWith((phone) => {
        const press = phone.press.bind(phone)
        phone.press = (key: Key) => {
          if (!(key === 'end' && phone.screen.state === 'call')) press(key)
        }
      }),
    },
  ],
  [
    'an answer key that rejects the call',
    {
      createPhone: phoneWith((phone) => {
        const press = phone.press.bind(phone)
        phone.press = (key: Key) => press(key === 'call' && phone.screen.state === 'incoming-call' ? 'end' : key)
      }),
    },
  ],
]

describe('cardCommands and runCard', () => {
  it('a card of this library agrees with the model, with any profile that has a USIM', () => {
    fc.assert(
      fc.property(
        cardCommands(),
        fc.constantFrom<CardProfile>({}, { pin1Enabled: false, pin1: '99999999' }),
        (commands, profile) => runCard(commands, { profile }),
      ),
      { numRuns: runs(60) },
    )
  })

  it.each(CARD_FAULTS)('finds a card with a fault, in a few commands: %s', (_, create) => {
    const { failed, message, steps } = found(cardCommands(), (commands) => runCard(commands, { create }))
    expect(failed).toBe(true)
    expect(message).toMatch(/^.+: got .+, the standard wants .+$/)
    expect(steps.length).toBeLessThanOrEqual(4)
  })

  it('runs reach deep states: a blocked PIN, a PUK that opens it, a PUK that is used up, a PIN that is off', () => {
    const seen = new Map<string, number>()
    const count = (state: string) => seen.set(state, (seen.get(state) ?? 0) + 1)
    const { failed } = checked(
      cardCommands(),
      (commands) => {
        const states = new Set<string>()
        let wasBlocked = false
        runCard(commands, {
          check({ pin1, pin2, adm1 }) {
            if (pin1.triesLeft === 0) states.add('PIN1 blocked')
            if (wasBlocked && pin1.triesLeft === 3) states.add('PUK1 used')
            if (pin1.unblockTriesLeft === 0) states.add('PUK1 used up')
            if (pin1.triesLeft === 0 && pin1.unblockTriesLeft === 0) states.add('dead')
            if (!pin1.enabled) states.add('PIN1 off')
            if (pin2.triesLeft === 0) states.add('PIN2 blocked')
            if (adm1.triesLeft === 0) states.add('ADM1 blocked')
            wasBlocked = pin1.triesLeft === 0
          },
        })
        for (const state of states) count(state)
      },
      100,
    )
    expect(failed).toBe(false)
    for (const state of [
      'PIN1 blocked',
      'PUK1 used',
      'PUK1 used up',
      'dead',
      'PIN1 off',
      'PIN2 blocked',
      'ADM1 blocked',
    ])
      expect([state, (seen.get(state) ?? 0) > 5]).toEqual([state, true])
  })

  it('own commands and checks take part, and a failure names them', () => {
    const forget: CardCommand = {
      check: ({ pin1 }) => pin1.verified,
      run: () => {
        throw new Error('planted')
      },
      toString: () => 'forget all',
    }
    const { left } = found(cardCommands({ more: [fc.constant(forget)] }), (commands) => runCard(commands))
    expect(left).toMatch(
      /^verify pin1: right,forget all|^unblock pin1: right.*,forget all|^change pin1: right.*,forget all/,
    )
    const never = () => {
      throw new Error('from the check')
    }
    expect(found(cardCommands(), (commands) => runCard(commands, { check: never })).message).toBe('from the check')
  })

  it('a failure comes again with its seed, path and replayPath, in one run', () => {
    const create = CARD_FAULTS[1]?.[1]
    const first = checked(cardCommands(), (commands) => runCard(commands, { create }))
    const [, replayPath] = /replayPath="([^"]*)"/.exec(fc.stringify(first.counterexample)) ?? []
    const again = fc.property(cardCommands({ replayPath }), (commands) => runCard(commands, { create }))
    const { failed, numRuns, numShrinks, counterexample } = fc.check(again, {
      seed: first.seed,
      path: first.counterexamplePath ?? '',
      endOnFailure: true,
    })
    expect([failed, numRuns, numShrinks]).toEqual([true, 1, 0])
    expect(fc.stringify(counterexample)).toBe(fc.stringify(first.counterexample))
  })

  it('maxCommands limits a run, and a wrong option is refused by name', () => {
    const lengths = fc.sample(cardCommands({ maxCommands: 3 }), 50).map((commands) => [...commands].length)
    expect(Math.max(...lengths)).toBe(3)
    const wrong = expect.objectContaining({ code: 'OPTION_FORMAT' })
    expect(() => cardCommands({ maxCommands: 0 })).toThrow(wrong)
    expect(() => cardCommands(JSON.parse('{ "commands": 1 }'))).toThrow('cardCommands.commands')
    expect(() => runCard([], JSON.parse('{ "create": 1 }'))).toThrow('runCard.create')
    expect(() => phoneCommands({ maxCommands: 1001 })).toThrow(wrong)
    expect(() => runPhone([], JSON.parse('{ "card": 1 }'))).toThrow('runPhone.card')
    expect(() => runCard(JSON.parse('5'))).toThrow('runCard.commands')
    expect(() => runPhone(JSON.parse('null'))).toThrow('runPhone.commands')
    expect(() => phoneStep('a step', JSON.parse('1'), () => true)).toThrow('phoneStep.act')
    expect(() => screenStateOf(JSON.parse('null'))).toThrow('screenStateOf: want the model')
  })
})

describe('phoneCommands and runPhone', () => {
  it.each(PHONE_FAULTS)('finds a phone with a fault, in a few commands: %s', (_, options) => {
    const { failed, message, left, steps } = found(phoneCommands(), (commands) => runPhone(commands, options))
    expect([failed, message, left]).toEqual([true, expect.stringMatching(/got .+, the standard wants/), left])
    expect(steps.length).toBeLessThanOrEqual(7)
  })

  it('runs reach deep states: each screen, a PUK that opens, a dead card, a PIN that is off, a call without a card', () => {
    const seen = new Map<string, number>()
    const { failed } = checked(
      phoneCommands(),
      (commands) => {
        const states = new Set<string>()
        let before = ''
        runPhone(commands, {
          check(model) {
            const state = screenStateOf(model)
            states.add(state)
            if (before === 'puk' && state === 'idle') states.add('PUK used')
            if (!model.pin1.enabled) states.add('PIN off')
            if (model.emergency && !model.inserted) states.add('emergency call without a card')
            before = state
          },
        })
        for (const state of states) seen.set(state, (seen.get(state) ?? 0) + 1)
      },
      120,
    )
    expect(failed).toBe(false)
    const SCREENS = ['off', 'no-sim', 'pin', 'puk', 'dead', 'idle', 'call', 'incoming-call', 'ussd', 'result']
    for (const state of [...SCREENS, 'PUK used', 'PIN off', 'emergency call without a card'])
      expect([state, (seen.get(state) ?? 0) > 5]).toEqual([state, true])
  })

  it('own commands and checks take part', () => {
    const swap: PhoneCommand = phoneStep(
      'the battery falls out',
      (model, { phone }) => {
        phone.powerOff()
        Object.assign(model, { on: false, front: 'rest' })
        throw new Error('planted')
      },
      ({ on }) => on,
    )
    const { left } = found(phoneCommands({ more: [fc.constant(swap)] }), (commands) => runPhone(commands))
    expect(left).toMatch(/^the battery falls out/)
  })

  it('codes of a profile, and the menus of a phone, are those of the run', () => {
    const profile = { pin1: '998877', pin1Enabled: false } as const
    const { failed } = checked(
      phoneCommands(),
      (commands) =>
        runPhone(commands, { profile, menu: MENUS.android, createCard: (made) => Card.create({ ...made }) }),
      50,
    )
    expect(failed).toBe(false)
  })
})
