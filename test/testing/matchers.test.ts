import { Card, fromHex, Handset, Operator } from 'pocketsim'
import { simMatchers } from 'pocketsim/testing'
import { describe, expect, it } from 'vitest'
import { pinApdu, READ_IMSI, SELECT_USIM } from '../card/wire.js'
import { CODES, opened, switchedOn } from '../handset/phone.js'

const WRONG = pinApdu('verify', '01', '1111')
const card = () => Card.create(CODES)

/** What a failure says, in lines. */
function failure(run: () => void): readonly string[] {
  try {
    run()
  } catch (error) {
    return error instanceof Error ? error.message.split('\n') : []
  }
  throw new Error('want an expectation that fails')
}

describe('the matchers for a card', () => {
  it('count the tries of each code and of its PUK', () => {
    const sim = card()
    sim.transmit(fromHex(WRONG))
    sim.transmit(fromHex(pinApdu('unblock', '81', '00000000', '1111')))
    expect(sim).toHaveTriesLeft(2)
    expect(sim).toHaveTriesLeft(3, 'pin2')
    expect(sim).not.toHaveTriesLeft(3)
    expect(sim).toHaveUnblockTriesLeft(10)
    expect(sim).toHaveUnblockTriesLeft(9, 'pin2')
  })

  it('tell a verified code, a blocked code and a dead code apart', () => {
    const sim = card()
    expect(sim).not.toBeVerified()
    expect(sim).toAnswer(pinApdu('verify', '01', '1234'), '9000')
    expect(sim).toBeVerified()
    for (let i = 0; i < 3; i++) sim.transmit(fromHex(WRONG))
    expect(sim).toBeBlocked()
    expect(sim).not.toBeBlocked('pin2')
    expect(sim).not.toBeDead()
    for (let i = 0; i < 10; i++) sim.transmit(fromHex(pinApdu('unblock', '01', '00000000', '1111')))
    expect(sim).toBeDead()
  })

  it('say on failure all that may be said about the code', () => {
    expect(failure(() => expect(card()).toHaveTriesLeft(1))).toEqual([
      'expected PIN1 of the card to have 1 try left',
      '',
      'PIN1: unverified, tries left: 3, tries of its PUK left: 10',
    ])
    expect(failure(() => expect(card()).not.toHaveTriesLeft(3))[0]).toBe(
      'expected PIN1 of the card not to have 3 tries left',
    )
    expect(failure(() => expect(Card.create({ pin1Enabled: false })).toBeBlocked()).at(-1)).toContain(
      'disabled, not asked for',
    )
  })
})

describe('the matchers for a card on its wire', () => {
  it('send the command once, and compare the whole answer', () => {
    const sim = card()
    expect(sim).toAnswer(WRONG, '63C2')
    expect(sim).not.toAnswer(fromHex(WRONG), '63C2')
    expect(sim).toHaveTriesLeft(1)
    expect(sim).toAnswer('00 20 00 01', '63cx')
    expect(sim).toAnswer('00A40004022FE200', '62*9000')
    expect(sim).not.toAnswer('00A40004022FE200', '9000')
  })

  it('a failure explains the exchange, and shows no code', () => {
    const lines = failure(() => expect(card()).toAnswer(WRONG, '9000'))
    expect(lines).toEqual([
      'expected the card to answer 9000',
      '',
      '> 00200001082A2A2A2A2A2A2A2A',
      '< 63C2',
      'VERIFY PIN of PIN1: wrong, 2 tries left (TS 102 221 §11.1.9)',
    ])
  })

  it('a failure shows no bytes that may be a key: neither those of the card nor those that the test wants', () => {
    const sim = Card.create({ ...CODES, pin1Enabled: false, imsi: '001010123456789' })
    for (const hex of [SELECT_USIM, READ_IMSI]) sim.transmit(fromHex(hex))
    const lines = failure(() => expect(sim).toAnswer('00B0000009', '00112233445566778899 9000'))
    expect(lines.join()).not.toMatch(/0809101010|00112233/)
    expect(lines[0]).toBe('expected the card to answer as the test says, with 9000 at the end')
    expect(lines).toContain('< (9 bytes) 9000')
  })

  it('a card that is silent answers nothing', () => {
    const sim = card()
    sim.cutPower(0)
    expect(failure(() => expect(sim).toAnswer(WRONG, '63C2'))).toContain('< nothing')
    expect(failure(() => expect(sim.transmit(fromHex(WRONG))).toHaveStatusWord('9000')).at(-1)).toBe(
      'it ends with nothing',
    )
  })

  it('look at the status word of an answer', () => {
    expect(fromHex('0102 9000')).toHaveStatusWord('9000')
    expect(fromHex('63C2')).toHaveStatusWord('63CX')
    expect(fromHex('63C2')).not.toHaveStatusWord('9000')
    expect(failure(() => expect(fromHex('6982')).toHaveStatusWord('9000'))[0]).toBe(
      'expected the answer to end with 9000',
    )
  })
})

describe('the matchers for a phone', () => {
  it('read all that is on the screen, line by line', () => {
    const { phone } = switchedOn()
    expect(phone).toShow('Enter PIN')
    expect(phone).toShow('3 attempts left')
    expect(phone).toShow(/^PIN: \d attempts left$/m)
    expect(phone).toShow('OK')
    expect(phone).not.toShow('PUK')
    phone.type('12')
    expect(phone.screen).toShow('**')
    expect(phone).not.toShow('12')
  })

  it('an expression that remembers where it stopped reads from the beginning each time', () => {
    const { phone } = switchedOn()
    const text = /attempts/g
    expect(phone).toShow(text)
    expect(phone).toShow(text)
  })

  it('know what the phone does, and what it asks for', () => {
    const { phone } = opened()
    expect(phone).toBeInState('idle')
    expect(phone).not.toBeInState('pin')
    phone.powerOff()
    phone.powerOn()
    expect(phone).toBeInState('pin')
    phone.type('0000#0000#0000#')
    expect(phone).toBeInState('puk')
    expect(phone).not.toBeInState('pin')
    phone.type('12345678#')
    expect(phone).toBeInState('new-pin')
    expect(phone).not.toBeInState('puk')
  })

  it('draw the screen on failure', () => {
    const { phone } = switchedOn()
    expect(failure(() => expect(phone).toShow('Welcome'))).toEqual([
      'expected the phone to show "Welcome"',
      '',
      'its state is pin',
      '╭────────────────────────────────╮',
      '│ Enter PIN                      │',
      '│ PIN: 3 attempts left           │',
      '│                                │',
      '│                                │',
      '│ OK                             │',
      '╰────────────────────────────────╯',
    ])
  })
})

describe('the matcher for an operation', () => {
  it('compares the reason of a refusal, and never prints what an operation gave', () => {
    const operator = new Operator({ scryptCost: 2 })
    const owner = { name: 'Anna', passport: '4509 123456' }
    const { envelope } = operator.issue({ owner, msisdn: '+79161234567' })
    const ask = (passport: string) => operator.disclose({ msisdn: '+79161234567', via: 'salon', passport })
    expect(ask('1')).toBeRefused()
    expect(ask('1')).toBeRefused('refused')
    expect(ask('1')).not.toBeRefused('unavailable')
    expect(ask(owner.passport)).not.toBeRefused()
    const lines = failure(() => expect(ask(owner.passport)).toBeRefused('refused'))
    expect(lines).toEqual(['expected the operation to be refused: refused', '', 'it was done'])
    expect(lines.join()).not.toContain(envelope.pin1)
    expect(failure(() => expect(ask('1')).not.toBeRefused()).at(-1)).toBe('it was refused: refused')
  })
})

describe('a mistake in a test', () => {
  const phone = new Handset()
  const answer = { ok: true }
  it.each([
    ['toHaveTriesLeft', phone, [3], 'want a Card in expect(…), got a phone'],
    ['toBeDead', undefined, [], 'want a Card in expect(…), got undefined'],
    ['toAnswer', phone, ['00', '9000'], 'want a card, something with reset and transmit in expect(…), got a phone'],
    ['toHaveStatusWord', '9000', ['9000'], 'want the answer of a card in expect(…), got a string'],
    ['toShow', card(), ['x'], 'want a Handset or its screen in expect(…), got a card'],
    ['toShow', [], ['x'], 'want a Handset or its screen in expect(…), got an array'],
    ['toBeInState', answer, ['pin'], 'want a Handset or its screen in expect(…), got the answer of an operation'],
    ['toBeInState', new Uint8Array(2), ['idle'], 'want a Handset or its screen in expect(…), got bytes'],
    ['toBeRefused', {}, [], 'want the answer of an operation, with ok in expect(…), got an object'],
    ['toHaveTriesLeft', card(), [-1], 'want the number of tries, 0 or more'],
    ['toHaveTriesLeft', card(), [3, 'pin'], 'want the name of a code: one of pin1, pin2, universal'],
    ['toHaveTriesLeft', card(), [3, 'adm2'], 'want a code that this card has: pin1, pin2'],
    ['toAnswer', card(), [7, '9000'], 'want a command APDU: bytes, or hex digits'],
    ['toAnswer', card(), ['00A4', 'ok'], 'want an answer in hex, where X stands for any digit'],
    ['toHaveStatusWord', fromHex('9000'), ['90'], 'want a status word: four hex digits'],
    ['toShow', phone, [''], 'want a text or a RegExp'],
    ['toBeInState', phone, ['asleep'], 'want one of off, no-sim'],
    ['toBeRefused', answer, [1], 'want a reason, or nothing'],
  ] as const)('%s says what is wrong, also with .not (%#)', (name, received, args, sentence) => {
    expect(simMatchers).toHaveProperty(name)
    for (const expectation of [expect(received), expect(received).not]) {
      const call: unknown = Reflect.get(expectation, name)
      const lines = failure(() => typeof call === 'function' && Reflect.apply(call, expectation, args))
      expect(lines.join()).toContain(`${name}: ${sentence}`)
    }
  })
})
