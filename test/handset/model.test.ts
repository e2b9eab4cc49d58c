import fc from 'fast-check'
import { Card, Handset, type Key, PocketsimError, type Screen } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { toHex } from '../../src/bytes/hex.js'
import {
  keys,
  type PhoneModel,
  type PhoneUnderTest,
  phoneCommands,
  runPhone,
} from '../../src/testing/fast-check/index.js'
import { runs } from '../runs.js'
import { FRIENDLY } from './phone.js'

/** Menus that ask for the PIN after the choice. Other tests look at nokia-s40, which asks before. */
const MENU_NAMES = ['operator-generic', 'android', 'siemens', 'ios'] as const

/** What the card keeps of a code, which no command asks for, is what the model says. */
function compareKept(model: PhoneModel, { card }: PhoneUnderTest): void {
  if (!(card instanceof Card)) throw new Error('want a card of this library')
  const kept = card.snapshot()
  for (const name of ['pin1', 'pin2'] as const) {
    const { pin, enabled } = model[name]
    expect([name, kept[name]]).toMatchObject([name, { pin, enabled }])
  }
}

describe('the phone with its card, and the text', () => {
  it.each(MENU_NAMES)(
    'phone, card and model agree over long runs of all that a person can do, with the menus of %s',
    (menu) => {
      let longest = 0
      fc.assert(
        fc.property(phoneCommands({ maxCommands: 300 }), (commands) => {
          let length = -1
          const check = (model: PhoneModel, real: PhoneUnderTest) => {
            length += 1
            compareKept(model, real)
          }
          runPhone(commands, { menu, check })
          longest = Math.max(longest, length)
        }),
        { numRuns: runs(25) },
      )
      expect(longest).toBeGreaterThanOrEqual(60)
    },
  )
})

describe('whatever is pressed', () => {
  const SECRETS = { pin1: '9081', puk1: '55667788', pin2: '7162', puk2: '44332211' } as const
  const pressed = fc.oneof(
    { weight: 2, arbitrary: keys().map((press) => ({ press })) },
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
  type Pressed = { type?: string; press?: Key; act?: 'powerOn' | 'powerOff' | 'remove' | 'insert'; select?: string }

  it('whatever is pressed, no code is on a screen, in a trace or in an error, and only misuse throws', () => {
    const secrets = Object.values(SECRETS)
    fc.assert(
      fc.property(
        fc.array(pressed, { maxLength: 60 }),
        fc.constantFrom('en' as const, 'ru' as const),
        (all, locale) => {
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
          for (const { type, press, act, select } of all as readonly Pressed[]) {
            try {
              if (type !== undefined) phone.type(type)
              if (press !== undefined) phone.press(press)
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
        },
      ),
      { numRuns: runs(300) },
    )
  })
})
