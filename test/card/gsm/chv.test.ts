import { describe, expect, it } from 'vitest'
import { insert, pinApdu } from '../wire.js'
import { type Chv, type ChvCommand, CODES, chvApdu, inState, STATES, type State, typedFor, WORDS } from './chv-words.js'

const COMMANDS = ['verify', 'change', 'disable', 'enable', 'unblock'] as const
const ALL_STATES = Object.keys(STATES) as State[] // The keys of a literal are all its keys.
const views = { chv1: 'pin1', chv2: 'pin2' } as const
const right = (on: ChvCommand, chv: Chv) => (on === 'unblock' ? CODES[chv].puk : CODES[chv].pin)

/** Every row of the table: state, command, code, and the two words. */
const rows = ALL_STATES.flatMap((state) =>
  COMMANDS.flatMap((on) =>
    (['chv1', 'chv2'] as const)
      // CHV2 can be neither disabled nor enabled: §9.2.11 and §9.2.12 fix P2.
      .filter((chv) => chv === 'chv1' || !(state.startsWith('disabled') || on === 'disable' || on === 'enable'))
      .map((chv) => ({ state, on, chv, words: WORDS[state][on] })),
  ),
)

describe('the CHV commands (TS 51.011 §9.2.9 to §9.2.13, words of §9.4.5)', () => {
  it.each(rows)('$on of $chv, $state: right and wrong $words', ({ state, on, chv, words }) => {
    const answer = (code: string) => inState(state, chv).send(chvApdu(on, chv, ...typedFor(on, code)))
    expect([answer(right(on, chv)), answer(on === 'unblock' ? '99999999' : '9999')]).toEqual(words)
  })

  it.each(rows)('$on of $chv, $state: a refusal by 9808, or of a blocked code by 9840, changes nothing', (row) => {
    const { state, on, chv, words } = row
    const { card, send } = inState(state, chv)
    const before = { kept: card.snapshot(), seen: card.pins }
    const word = send(chvApdu(on, chv, ...typedFor(on, right(on, chv))))
    expect(word).toBe(words[0])
    if (word === '9000') expect(card.pins[views[chv]].triesLeft).toBe(3)
    else expect({ kept: card.snapshot(), seen: card.pins }).toEqual(before)
  })

  it('three wrong CHVs end at once the access that was given (§8.9)', () => {
    const { send } = insert()
    for (const apdu of ['A0A40000027F20', 'A0A40000026F07', chvApdu('verify', 'chv1', '1234')]) send(apdu)
    expect(send('A0B0000009').slice(-4)).toBe('9000')
    const wrong = chvApdu('verify', 'chv1', '9999')
    expect([send(wrong), send(wrong), send(wrong)]).toEqual(['9804', '9804', '9840'])
    expect(send('A0B0000009')).toBe('9804')
  })

  it('ten wrong UNBLOCKs end a CHV for ever; a right one before fills both counters (§8.13)', () => {
    const { card, send } = insert()
    const wrong = chvApdu('unblock', 'chv1', '99999999', '4321')
    for (let i = 0; i < 9; i++) expect(send(wrong)).toBe('9804')
    expect(send(chvApdu('unblock', 'chv1', '12345678', '4321'))).toBe('9000')
    expect(card.pins.pin1).toMatchObject({ triesLeft: 3, unblockTriesLeft: 10, status: 'verified' })
    for (let i = 0; i < 9; i++) expect(send(wrong)).toBe('9804')
    expect(send(wrong)).toBe('9840')
    expect(send(chvApdu('unblock', 'chv1', '12345678', '1234'))).toBe('9840')
    expect(send(chvApdu('verify', 'chv1', '4321'))).toBe('9000')
  })

  it('UNBLOCK CHV1 of a disabled CHV1 enables it and gives access (§8.13)', () => {
    const { card, send } = inState('disabled', 'chv1')
    expect(send(chvApdu('unblock', 'chv1', '12345678', '4321'))).toBe('9000')
    expect(card.pins.pin1).toMatchObject({ enabled: true, verified: true })
  })

  it('ENABLE CHV1 blocked by wrong values: CHV1 is asked for, UNBLOCK repairs it (§8.12)', () => {
    const { card, send } = inState('disabled, one try left', 'chv1')
    expect(send(chvApdu('enable', 'chv1', '9999'))).toBe('9840')
    expect(card).toBeBlocked()
    expect(send(chvApdu('unblock', 'chv1', '12345678', '4321'))).toBe('9000')
  })

  it.each(['31323334FFFFFFFF00', '31323334FFFFFF', ''])(
    'P3 that is not the length of the data wanted: 6708 (%s)',
    (data) => {
      const { card, send } = insert()
      const before = card.snapshot()
      const p3 = (data.length / 2).toString(16).padStart(2, '0')
      for (const header of ['A0200001', 'A0260001', 'A0280001']) expect(send(`${header}${p3}${data}`)).toBe('6708')
      for (const header of ['A0240001', 'A02C0000']) expect(send(`${header}${p3}${data}`)).toBe('6710')
      expect(card.snapshot()).toEqual(before)
    },
  )

  it('VERIFY CHV has no query: a case 1 command needs its data (§9.1)', () => {
    const { send } = insert()
    expect(['A0200001', 'A0240002', 'A02C0000'].map(send)).toEqual(['6708', '6710', '6710'])
  })

  it.each([
    ['VERIFY CHV of a third code', 'A020000308 31323334FFFFFFFF'],
    ['VERIFY CHV by the reference of a UICC', 'A020008108 35363738FFFFFFFF'],
    ['VERIFY CHV of code 0', 'A020000008 31323334FFFFFFFF'],
    ['VERIFY CHV with P1', 'A020010108 31323334FFFFFFFF'],
    ['CHANGE CHV of ADM1', 'A024000A10 3838383838383838 3939393939393939'],
    ['DISABLE CHV of CHV2', 'A026000208 35363738FFFFFFFF'],
    ['DISABLE CHV for the universal PIN', 'A026910108 31323334FFFFFFFF'],
    ['ENABLE CHV of CHV2', 'A028000208 35363738FFFFFFFF'],
    ['UNBLOCK CHV1 by 01', 'A02C000110 3132333435363738 34333231FFFFFFFF'],
  ])('%s: 6B00, nothing counted', (_, hex) => {
    const { card, send } = insert()
    const before = card.snapshot()
    expect(send(hex)).toBe('6B00')
    expect(card.snapshot()).toEqual(before)
  })

  it.each(['change', 'unblock'] as const)(
    '%s with a new CHV that is not 4 to 8 digits answers 9804, costs no try and keeps the old CHV',
    (on) => {
      const { card, send } = insert()
      const before = card.snapshot()
      expect(send(chvApdu(on, 'chv1', right(on, 'chv1'), undefined))).toBe('9804')
      expect(card.snapshot()).toEqual(before)
      expect(send(chvApdu('verify', 'chv1', '1234'))).toBe('9000')
    },
  )

  it('a memory that does not keep the try answers 9240 and opens nothing (§9.4.3)', () => {
    const { card, send } = insert()
    const stop = card.onWrite(() => {
      throw new Error('full')
    })
    expect(send(chvApdu('verify', 'chv1', '1234'))).toBe('9240')
    stop()
    expect(card.pins.pin1).toMatchObject({ verified: false, triesLeft: 3 })
    expect(send(pinApdu('verify', '01', '9999'))).toBe('63C2')
  })
})

describe('a power cut during a CHV command', () => {
  const withCode = COMMANDS.flatMap((on) => [
    { on, cut: 1, code: 'right' },
    { on, cut: 1, code: 'wrong' },
    { on, cut: 2, code: 'right' },
  ])
  it.each(withCode)('$on, $code code, after write $cut: the try is spent until the last write', ({ on, cut, code }) => {
    const { card, send } = inState(on === 'enable' ? 'disabled' : 'fresh', 'chv1')
    const typed = code === 'right' ? right(on, 'chv1') : on === 'unblock' ? '99999999' : '9999'
    card.cutPower(cut)
    expect(send(chvApdu(on, 'chv1', ...typedFor(on, typed)))).toBe('')
    expect(send('A0F2000016')).toBe('')
    card.reset()
    const { triesLeft, unblockTriesLeft, verified } = card.pins.pin1
    const paid = cut === 1
    expect({ triesLeft, unblockTriesLeft, verified }).toEqual({
      triesLeft: paid && on !== 'unblock' ? 2 : 3,
      unblockTriesLeft: paid && on === 'unblock' ? 9 : 10,
      verified: false,
    })
    const kept = cut === 1 || (on !== 'change' && on !== 'unblock') ? '1234' : '4321'
    expect(card.snapshot().pin1.pin).toBe(kept)
    expect(card.pins.pin1.enabled).toBe(on === 'disable' ? cut === 1 : on === 'enable' ? cut === 2 : true)
  })
})
