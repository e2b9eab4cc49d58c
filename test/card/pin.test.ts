import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { insert, pinApdu } from './wire.js'

/** Brings a fresh card (PIN1 1234, PUK1 12345678) into a state. */
const STATES = {
  fresh: [],
  verified: [pinApdu('verify', '01', '1234')],
  disabled: [pinApdu('disable', '01', '1234')],
  blocked: Array(3).fill(pinApdu('verify', '01', '9999')),
  'PUK dead': Array(10).fill(pinApdu('unblock', '01', '99999999', '5555')),
  'blocked, PUK dead': [
    ...Array(3).fill(pinApdu('verify', '01', '9999')),
    ...Array(10).fill(pinApdu('unblock', '01', '99999999', '5555')),
  ],
} as const satisfies Record<string, readonly string[]>
type State = keyof typeof STATES

const RIGHT = '1234'
const WRONG = '9999'
const PUK = '12345678'

describe('each PIN command answers in each state as TS 102 221 §11.1.9 to §11.1.13 say', () => {
  const rows: [string, string, Record<State, string>][] = [
    [
      'VERIFY, right',
      pinApdu('verify', '01', RIGHT),
      {
        fresh: '9000',
        verified: '9000',
        disabled: '6984',
        blocked: '6983',
        'PUK dead': '9000',
        'blocked, PUK dead': '6983',
      },
    ],
    [
      'VERIFY, wrong',
      pinApdu('verify', '01', WRONG),
      {
        fresh: '63C2',
        verified: '63C2',
        disabled: '6984',
        blocked: '6983',
        'PUK dead': '63C2',
        'blocked, PUK dead': '6983',
      },
    ],
    [
      'VERIFY, empty',
      '00200001',
      {
        fresh: '63C3',
        verified: '63C3',
        disabled: '63C3',
        blocked: '63C0',
        'PUK dead': '63C3',
        'blocked, PUK dead': '63C0',
      },
    ],
    [
      'VERIFY, empty with P3 = 00',
      '0020000100',
      {
        fresh: '63C3',
        verified: '63C3',
        disabled: '63C3',
        blocked: '63C0',
        'PUK dead': '63C3',
        'blocked, PUK dead': '63C0',
      },
    ],
    [
      'CHANGE, right',
      pinApdu('change', '01', RIGHT, '5555'),
      {
        fresh: '9000',
        verified: '9000',
        disabled: '6984',
        blocked: '6983',
        'PUK dead': '9000',
        'blocked, PUK dead': '6983',
      },
    ],
    [
      'CHANGE, wrong',
      pinApdu('change', '01', WRONG, '5555'),
      {
        fresh: '63C2',
        verified: '63C2',
        disabled: '6984',
        blocked: '6983',
        'PUK dead': '63C2',
        'blocked, PUK dead': '6983',
      },
    ],
    [
      'CHANGE, empty',
      '00240001',
      {
        fresh: '6700',
        verified: '6700',
        disabled: '6700',
        blocked: '6700',
        'PUK dead': '6700',
        'blocked, PUK dead': '6700',
      },
    ],
    [
      'DISABLE, right',
      pinApdu('disable', '01', RIGHT),
      {
        fresh: '9000',
        verified: '9000',
        disabled: '6984',
        blocked: '6983',
        'PUK dead': '9000',
        'blocked, PUK dead': '6983',
      },
    ],
    [
      'DISABLE, wrong',
      pinApdu('disable', '01', WRONG),
      {
        fresh: '63C2',
        verified: '63C2',
        disabled: '6984',
        blocked: '6983',
        'PUK dead': '63C2',
        'blocked, PUK dead': '6983',
      },
    ],
    [
      'DISABLE, empty',
      '00260001',
      {
        fresh: '6700',
        verified: '6700',
        disabled: '6700',
        blocked: '6700',
        'PUK dead': '6700',
        'blocked, PUK dead': '6700',
      },
    ],
    [
      'ENABLE, right',
      pinApdu('enable', '01', RIGHT),
      {
        fresh: '6984',
        verified: '6984',
        disabled: '9000',
        blocked: '6983',
        'PUK dead': '6984',
        'blocked, PUK dead': '6983',
      },
    ],
    [
      'ENABLE, wrong',
      pinApdu('enable', '01', WRONG),
      {
        fresh: '6984',
        verified: '6984',
        disabled: '63C2',
        blocked: '6983',
        'PUK dead': '6984',
        'blocked, PUK dead': '6983',
      },
    ],
    [
      'ENABLE, empty',
      '00280001',
      {
        fresh: '6700',
        verified: '6700',
        disabled: '6700',
        blocked: '6700',
        'PUK dead': '6700',
        'blocked, PUK dead': '6700',
      },
    ],
    [
      'UNBLOCK, right',
      pinApdu('unblock', '01', PUK, '5555'),
      {
        fresh: '9000',
        verified: '9000',
        disabled: '9000',
        blocked: '9000',
        'PUK dead': '6983',
        'blocked, PUK dead': '6983',
      },
    ],
    [
      'UNBLOCK, wrong',
      pinApdu('unblock', '01', '99999999', '5555'),
      {
        fresh: '63C9',
        verified: '63C9',
        disabled: '63C9',
        blocked: '63C9',
        'PUK dead': '6983',
        'blocked, PUK dead': '6983',
      },
    ],
    [
      'UNBLOCK, empty',
      '002C0001',
      {
        fresh: '63CA',
        verified: '63CA',
        disabled: '63CA',
        blocked: '63CA',
        'PUK dead': '63C0',
        'blocked, PUK dead': '63C0',
      },
    ],
  ]

  it.each(rows)('%s', (_, apdu, wanted) => {
    for (const [state, before] of Object.entries(STATES)) {
      const { send } = insert()
      for (const hex of before) send(hex)
      expect([state, send(apdu)]).toEqual([state, Object.entries(wanted).find(([name]) => name === state)?.[1]])
    }
  })
})

describe('the words of wrong tries', () => {
  it('wrong PINs in a row answer 63C2, 63C1, 63C0, then 6983 (§11.1.9.1.1)', () => {
    const { send } = insert()
    const words = Array.from({ length: 4 }, () => send(pinApdu('verify', '01', WRONG)))
    expect(words).toEqual(['63C2', '63C1', '63C0', '6983'])
  })

  it('wrong PUKs in a row answer 63C9 to 63C0, then 6983, which the right one gets as well (§11.1.13.1.1)', () => {
    const { send } = insert()
    const words = Array.from({ length: 11 }, () => send(pinApdu('unblock', '01', '99999999', '5555')))
    expect(words).toEqual(['63C9', '63C8', '63C7', '63C6', '63C5', '63C4', '63C3', '63C2', '63C1', '63C0', '6983'])
    expect(send(pinApdu('unblock', '01', PUK, '5555'))).toBe('6983')
  })

  it('each code has its own tries: PIN2 and ADM1 count for themselves (§9.5.1)', () => {
    const { card, send } = insert()
    expect(send(pinApdu('verify', '81', '5678'))).toBe('9000')
    expect(send(pinApdu('verify', '81', WRONG))).toBe('63C2')
    expect(send(pinApdu('verify', '0A', '88888888'))).toBe('9000')
    expect(send(pinApdu('verify', '0A', WRONG))).toBe('63C2')
    expect(send(pinApdu('unblock', '81', '99999999', '5555'))).toBe('63C9')
    expect(send(pinApdu('unblock', '81', '87654321', '0000'))).toBe('9000')
    expect(send(pinApdu('verify', '81', '0000'))).toBe('9000')
    expect(card.pins.pin1).toEqual({
      status: 'unverified',
      enabled: true,
      verified: false,
      triesLeft: 3,
      unblockTriesLeft: 10,
    })
  })
})

describe('a malformed PIN command changes nothing', () => {
  const malformed: [string, string, string][] = [
    ['7 bytes of PIN', '00200001 07 31323334FFFFFF', '6700'],
    ['9 bytes of PIN', '00200001 09 31323334FFFFFFFFFF', '6700'],
    ['Lc of 8 and no data', '0020000108', '6700'],
    ['CHANGE with the old PIN only', '00240001 08 31323334FFFFFFFF', '6700'],
    ['UNBLOCK with the PUK only', '002C0001 08 3132333435363738', '6700'],
    ['VERIFY with two PINs', '00200001 10 31323334FFFFFFFF31323334FFFFFFFF', '6700'],
    ['P1 is 01', '00200101 08 31323334FFFFFFFF', '6A86'],
    ['DISABLE with a replacement for the PIN (§11.1.11)', '00269101 08 31323334FFFFFFFF', '6A86'],
    ['key reference 00', '00200000 08 31323334FFFFFFFF', '6A88'],
    ['PIN of another application', '00200002 08 31323334FFFFFFFF', '6A88'],
    ['universal PIN, which this card lacks', '00200011 08 31323334FFFFFFFF', '6A88'],
    ['reserved bits in the key reference', '00200061 08 31323334FFFFFFFF', '6A88'],
    ['DISABLE PIN2 (TS 51.011 §9.2.11)', '00260081 08 35363738FFFFFFFF', '6A86'],
    ['ENABLE PIN2 (TS 51.011 §9.2.12)', '00280081 08 35363738FFFFFFFF', '6A86'],
    ['DISABLE ADM1', '0026000A 08 3838383838383838', '6A86'],
    ['UNBLOCK ADM1, which has no PUK', '002C000A 10 38383838383838383838383838383838', '6A88'],
    ['how many tries has the PUK of ADM1', '002C000A', '6A88'],
    ['new PIN of FF', '00240001 10 31323334FFFFFFFF FFFFFFFFFFFFFFFF', '6A80'],
    ['new PIN of three digits', '00240001 10 31323334FFFFFFFF 313233FFFFFFFFFF', '6A80'],
    ['new PIN of letters behind the right PUK', '002C0001 10 3132333435363738 41424344FFFFFFFF', '6A80'],
    ['class 80', '80200001 08 31323334FFFFFFFF', '6E00'],
    ['a channel that is not open', '01200001 08 31323334FFFFFFFF', '6881'],
    ['secure messaging', '0C200001 08 31323334FFFFFFFF', '6882'],
    ['command chaining', '10200001 08 31323334FFFFFFFF', '6884'],
  ]

  it.each(malformed)('%s', (_, hex, word) => {
    const { card, send } = insert()
    const before = card.snapshot()
    expect(send(hex)).toBe(word)
    expect(card.snapshot()).toEqual(before)
    expect(card).not.toBeVerified()
  })

  it('an Le after the data is not an error: it only says what the terminal would take', () => {
    expect(insert().send('0020000108 31323334FFFFFFFF 00')).toBe('9000')
  })

  it('eight bytes that are not a code count as a wrong PIN', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), (field) => {
        const { card } = insert()
        const answer = card.transmit(Uint8Array.of(0x00, 0x20, 0x00, 0x01, 0x08, ...field))
        expect([...answer]).toEqual([0x63, 0xc2])
      }),
    )
  })
})
