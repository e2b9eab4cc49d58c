import fc from 'fast-check'
import {
  Card,
  type CardProfile,
  Handset,
  type NetworkWire,
  type PersonalityName,
  type TraceEntry,
  Tracer,
} from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { runs } from '../runs.js'
import { clock, odd } from './sessions.js'

/** Challenges each SIM, and lets it in whatever it answers. */
const STRICT: NetworkWire = {
  register: (_, challenge) => {
    challenge(new Uint8Array(16), new Uint8Array(16))
    return { ok: true, operator: 'Home' }
  },
}

/** A phone whose card has a tracer around it. Between two things that a person does, time goes by. */
function watched(profile: CardProfile) {
  const time = clock(1_700_000_000_000)
  const tracer = new Tracer(Card.create(profile), { now: time.now })
  const entries: TraceEntry[] = []
  tracer.on('entry', (entry) => entries.push(entry))
  const phone = new Handset({ network: STRICT, now: time.now })
  phone.insert(tracer)
  phone.powerOn()
  const person = (act: () => void) => {
    time.at += 5000
    act()
  }
  const found = () => [...new Set(entries.flatMap(odd))].sort()
  return { phone, person, entries, found }
}

/** What a person does with a phone, without a wrong code: keys one after the other, `off` and `on` for the power. */
const acts = fc.constantFrom<readonly string[]>(
  ['off', 'on'],
  ['1234#'],
  ['**04*1234*4321*4321#', '**04*4321*1234*1234#'],
  ['1#'],
  ['*#06#'],
  ['+74957660166', 'call'],
  ['end'],
)

function act(phone: Handset, step: string): void {
  if (step === 'off') phone.powerOff()
  else if (step === 'on') phone.powerOn()
  else if (step === 'call' || step === 'end') phone.press(step)
  else phone.type(step)
}

describe('the handset of this package, on a tracer', () => {
  it.each<PersonalityName>(['standard', 'usim-only', 'sysmoisim-sja2', 'iso-7816'])(
    'is never odd while it starts, is opened, and registers: %s',
    (personality) => {
      for (const pin1Enabled of [true, false]) {
        const { phone, person, entries, found } = watched({ personality, pin1Enabled })
        if (pin1Enabled) person(() => phone.type('1234#'))
        expect(phone.screen.state).toBe('idle')
        expect(entries.length).toBeGreaterThan(10)
        expect(found()).toEqual([])
      }
    },
  )

  it('is never odd, whatever a person does who knows the codes', () => {
    fc.assert(
      fc.property(fc.array(acts, { maxLength: 12 }), (list) => {
        const { phone, person, found } = watched({})
        person(() => phone.type('1234#'))
        for (const step of list.flat()) person(() => act(phone, step))
        expect(found()).toEqual([])
      }),
      { numRuns: runs(50) },
    )
  })

  it('is not odd when a person types one wrong PIN, and another five seconds later', () => {
    const { phone, person, found } = watched({})
    person(() => phone.type('1111#'))
    person(() => phone.type('2222#'))
    expect(found()).toEqual([])
    person(() => phone.type('1234#'))
    expect(found()).toEqual(['last-try'])
  })

  it('sends no change of a PIN whose request is off, for it knows that from the card', () => {
    const { phone, person, found } = watched({ pin1Enabled: false })
    person(() => phone.type('**04*1234*4321*4321#'))
    expect(phone.screen.lines).toEqual(['PIN request is off: switch it on first'])
    expect(found()).toEqual([])
  })

  it('sends a PUK that a person types without a look at the state of the PIN', () => {
    const open = watched({ pin1Enabled: false, puk1: '12345678' })
    open.person(() => open.phone.type('**05*12345678*4321*4321#'))
    expect(open.found()).toEqual(['unblock-without-asking'])
  })

  it('asks for the tries of the PUK before it takes it, once the PIN is blocked', () => {
    const { phone, person, found } = watched({ puk1: '12345678' })
    for (const pin of ['1111#', '2222#', '3333#']) person(() => phone.type(pin))
    person(() => phone.type('**05*12345678*4321*4321#'))
    expect(phone.screen.state).toBe('idle')
    expect(found()).toEqual(['last-try'])
  })
})
