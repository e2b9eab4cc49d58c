import fc from 'fast-check'
import { Card, Handset, MENUS, type MenuName, menuPath, PocketsimError, type Screen } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { toHex } from '../../src/bytes/hex.js'
import { type Model, says } from '../pin/model.js'
import { runs } from '../runs.js'
import { CODES, FRIENDLY } from './phone.js'

/** A person with this phone in the hand, who knows its codes and what it must show. */
interface Hand {
  pin1: Model
  pin2: Model
  on: boolean
  inserted: boolean
  /** The dialog that a menu has opened, if there is one. */
  asks: 'disable' | 'enable' | undefined
}
type Real = { phone: Handset; card: Card }

const newModel = (pin: string, puk: string): Model => ({
  pin,
  puk,
  enabled: true,
  verified: false,
  tries: 3,
  pukTries: 10,
})

const setup = (menu: MenuName) => () => {
  const card = Card.create(CODES)
  const phone = new Handset({ network: FRIENDLY, menu })
  return {
    model: {
      pin1: newModel(CODES.pin1, CODES.puk1),
      pin2: newModel(CODES.pin2, CODES.puk2),
      on: false,
      inserted: false,
      asks: undefined,
    },
    real: { phone, card },
  }
}

/** The state that the screen must have. */
function stateOf({ pin1, on, inserted, asks }: Hand): string {
  if (!on) return 'off'
  if (!inserted) return 'no-sim'
  if (pin1.tries === 0) return pin1.pukTries === 0 ? 'dead' : 'puk'
  if (pin1.enabled && !pin1.verified) return 'pin'
  return asks === undefined ? 'idle' : 'pin'
}

const isOpen = (hand: Hand) => stateOf(hand) === 'idle'

function agree(hand: Hand, { phone, card }: Real) {
  const { pin1, pin2 } = card.snapshot()
  const told = (model: Model) => ({ pin: model.pin, enabled: model.enabled, tries: model.tries, puk: model.pukTries })
  const seen = (record: typeof pin1) => ({
    pin: record.pin,
    enabled: record.enabled,
    tries: record.tries,
    puk: record.unblockTries,
  })
  expect({ pin1: seen(pin1), pin2: seen(pin2), at: phone.screen.state }).toEqual({
    pin1: told(hand.pin1),
    pin2: told(hand.pin2),
    at: stateOf(hand),
  })
  if (phone.screen.state === 'puk') {
    expect(phone.screen.lines.at(-1)).toBe(
      `PUK: ${hand.pin1.pukTries} attempt${hand.pin1.pukTries === 1 ? '' : 's'} left`,
    )
  }
}

/** Ends the session of the card: no code is verified any more. */
function endSession(hand: Hand) {
  for (const model of [hand.pin1, hand.pin2]) says.reset(model)
  hand.asks = undefined
}

type Act = (hand: Hand, real: Real) => void

class Does implements fc.Command<Hand, Real> {
  constructor(
    readonly title: string,
    readonly act: Act,
    readonly when: (hand: Hand) => boolean = () => true,
  ) {}
  check = (hand: Readonly<Hand>) => this.when(hand)
  run(hand: Hand, real: Real) {
    this.act(hand, real)
    agree(hand, real)
  }
  toString = () => this.title
}

const power = new Does('power', (hand, { phone }) => {
  if (hand.on) phone.powerOff()
  else phone.powerOn()
  hand.on = !hand.on
  endSession(hand)
})

const slot = new Does('slot', (hand, { phone, card }) => {
  if (hand.inserted) phone.remove()
  else phone.insert(card)
  hand.inserted = !hand.inserted
  endSession(hand)
})

const enterPin = (typed: string) =>
  new Does(
    `PIN ${typed}`,
    (hand, { phone }) => {
      phone.type(`${typed}#`)
      says.verify(hand.pin1, typed)
    },
    (hand) => stateOf(hand) === 'pin' && hand.asks === undefined,
  )

const answerMenu = (typed: string) =>
  new Does(
    `menu's PIN ${typed}`,
    (hand, { phone }) => {
      phone.type(`${typed}#`)
      const word = hand.asks === 'disable' ? says.disable(hand.pin1, typed) : says.enable(hand.pin1, typed)
      if (word === 0x9000 || hand.pin1.tries === 0) hand.asks = undefined
      if (hand.pin1.tries > 0) hand.pin1.verified = true
    },
    (hand) => hand.asks !== undefined,
  )

const leave = new Does(
  'leave the dialog',
  (hand, { phone }) => {
    phone.press('end')
    hand.asks = undefined
  },
  (hand) => hand.asks !== undefined,
)

const enterPuk = (puk: string, next: string) =>
  new Does(
    `PUK ${puk}, ${next} twice`,
    (hand, { phone }) => {
      phone.type(`${puk}#${next}#${next}#`)
      says.unblock(hand.pin1, puk, next)
    },
    (hand) => stateOf(hand) === 'puk',
  )

/** A PIN code that is dialled at rest or in the dialog of the SIM. */
const dials = (hand: Hand) => hand.on && hand.inserted && stateOf(hand) !== 'dead' && hand.asks === undefined

/** A wrong old PIN in a code leaves an open phone open. It asks for the PIN at the next switch-on. */
function keepOpen(hand: Hand, wasOpen: boolean) {
  if (wasOpen && hand.pin1.tries > 0) hand.pin1.verified = true
}

const change = (name: 'pin1' | 'pin2', old: string, next: string, repeated: string) =>
  new Does(
    `**${name === 'pin1' ? '04' : '042'}*${old}*${next}*${repeated}#`,
    (hand, { phone }) => {
      const wasOpen = isOpen(hand)
      phone.dial(`**${name === 'pin1' ? '04' : '042'}*${old}*${next}*${repeated}#`)
      if (next === repeated && old.length <= 8) says.change(hand[name], old, next)
      keepOpen(hand, wasOpen)
    },
    dials,
  )

const unblock = (name: 'pin1' | 'pin2', puk: string, next: string) =>
  new Does(
    `**${name === 'pin1' ? '05' : '052'}*${puk}*${next}*${next}#`,
    (hand, { phone }) => {
      phone.dial(`**${name === 'pin1' ? '05' : '052'}*${puk}*${next}*${next}#`)
      says.unblock(hand[name], puk, next)
    },
    dials,
  )

const openMenu = (menu: MenuName) =>
  new Does(
    'menu',
    (hand, { phone }) => {
      const wanted = hand.pin1.enabled ? 'disable' : 'enable'
      phone.select(...menuPath(MENUS[menu], hand.pin1.enabled ? 'pin-request-off' : 'pin-request-on'))
      hand.asks = wanted
    },
    isOpen,
  )

/** Menus that ask for the PIN after the choice. Other tests look at nokia-s40, which asks before. */
const MENU_NAMES = ['operator-generic', 'android', 'siemens', 'ios'] as const

const pin = fc.constantFrom('1234', '5678', '4321', '0000')
const puk = fc.constantFrom(CODES.puk1, CODES.puk2, '00000000')
const name = fc.constantFrom('pin1' as const, 'pin2' as const)

describe('the phone with its card, and the text', () => {
  it.each(MENU_NAMES)(
    'phone, card and model agree over long runs of all that a person can do, with the menus of %s',
    (menu) => {
      const commands = [
        fc.constant(power),
        fc.constant(slot),
        pin.map(enterPin),
        pin.map(enterPin),
        pin.map(answerMenu),
        fc.constant(leave),
        fc.tuple(puk, pin).map((codes) => enterPuk(...codes)),
        fc.tuple(name, pin, pin, pin).map((codes) => change(...codes)),
        fc.tuple(name, pin, pin).map(([which, old, next]) => change(which, old, next, next)),
        fc.tuple(name, puk, pin).map((codes) => unblock(...codes)),
        fc.constant(openMenu(menu)),
      ]
      let longest = 0
      fc.assert(
        fc.property(fc.commands(commands, { size: 'max', maxCommands: 300 }), (run) => {
          longest = Math.max(longest, [...run].length)
          fc.modelRun(setup(menu), run)
        }),
        { numRuns: runs(40) },
      )
      expect(longest).toBeGreaterThanOrEqual(150)
    },
  )
})

describe('whatever is pressed', () => {
  const SECRETS = { pin1: '9081', puk1: '55667788', pin2: '7162', puk2: '44332211' } as const
  const key = fc.oneof(
    fc.constantFrom(...'0123456789*#'.split('').map((typed) => ({ type: typed }))),
    fc.constantFrom('ok', 'call', 'end', 'clear', 'menu', 'up', 'down').map((press) => ({ press })),
    fc
      .constantFrom(
        ...Object.values(SECRETS).map((code) => `${code}#`),
        '0000#',
        `**04*${SECRETS.pin1}*${SECRETS.pin1}*${SECRETS.pin1}#`,
        `**05*${SECRETS.puk1}*${SECRETS.pin1}*${SECRETS.pin1}#`,
        `**052*${SECRETS.puk2}*${SECRETS.puk2}#`,
        `**042*${SECRETS.pin2}*${SECRETS.pin2}`,
        '112',
      )
      .map((typed) => ({ type: typed })),
    fc
      .constantFrom('powerOn' as const, 'powerOff' as const, 'remove' as const, 'insert' as const)
      .map((act) => ({ act })),
    fc.constantFrom('Settings', 'Security', 'SIM lock', 'Off').map((label) => ({ select: label })),
  )
  type Pressed = { type?: string; press?: string; act?: 'powerOn' | 'powerOff' | 'remove' | 'insert'; select?: string }

  it('whatever is pressed, no code is on a screen, in a trace or in an error, and only misuse throws', () => {
    const secrets = Object.values(SECRETS)
    fc.assert(
      fc.property(fc.array(key, { maxLength: 60 }), fc.constantFrom('en' as const, 'ru' as const), (keys, locale) => {
        const card = Card.create(SECRETS)
        const phone = new Handset({ network: FRIENDLY, locale })
        const seen: string[] = []
        const look = (screen: Screen) => {
          const { state, title, lines, input } = screen
          const isDialog = ['pin', 'puk', 'new-pin', 'repeat-pin'].includes(state)
          const isDialled = !isDialog && !/^\*\*0[45]/.test(input)
          seen.push(title, ...(state === 'call' ? [] : lines), ...(isDialled ? [] : [input]))
        }
        phone.on('screen', look)
        phone.on('apdu', ({ command, response }) => seen.push(toHex(command), toHex(response)))
        phone.insert(card)
        phone.powerOn()
        for (const { type, press, act, select } of keys as readonly Pressed[]) {
          try {
            if (type !== undefined) phone.type(type)
            // The arbitrary above has keys only.
            if (press !== undefined) phone.press(press as Parameters<Handset['press']>[0])
            if (select !== undefined) phone.select(select)
            if (act === 'insert') phone.insert(card)
            else if (act !== undefined) phone[act]()
          } catch (error) {
            if (!(error instanceof PocketsimError)) throw error
            expect(error.code).toBe('MENU_PATH')
            seen.push(error.message)
          }
        }
        for (const secret of secrets) {
          const bytes = toHex(new TextEncoder().encode(secret))
          for (const text of seen) {
            expect(text).not.toContain(secret)
            expect(text).not.toContain(bytes)
          }
        }
      }),
      { numRuns: runs(300) },
    )
  })
})
