import { describe, expect, it } from 'vitest'
import type { End, Surroundings } from '../../src/network/calls/connection.js'
import { type Draft, draftOf } from '../../src/network/calls/draft.js'
import { Exchange } from '../../src/network/calls/exchange.js'
import { route } from '../../src/network/calls/route.js'
import { dial } from '../../src/network/calls/setup.js'
import { viewsOf } from '../../src/network/calls/view.js'
import { wantHome } from '../../src/network/numbering.js'
import { subscriptionOf, withGroup } from '../../src/network/services/subscription.js'
import { byCause } from './failed.js'
import { ANNA, BORIS, CLARA, DAVID, town } from './phone.js'

const ABROAD = '+4930123456'
type Town = ReturnType<typeof town>

function speaking({ anna, boris }: Town) {
  anna.line.dial(BORIS)
  boris.line.answer()
}

/** What Anna's phone is doing when David calls, and whether his call can wait. */
const LINES: readonly (readonly [line: string, waits: boolean, prepare: (scene: Town) => void])[] = [
  ['an active call', true, speaking],
  [
    'a held call',
    true,
    (scene) => {
      speaking(scene)
      scene.anna.key('2')
    },
  ],
  [
    'an active and a held call',
    true,
    (scene) => {
      speaking(scene)
      scene.anna.line.dial(CLARA)
      scene.clara.line.answer()
    },
  ],
  ['a call that rings at the other end', false, ({ anna }) => anna.line.dial(BORIS)],
  ['a call that rings here', false, ({ boris }) => boris.line.dial(ANNA)],
  [
    'an active and a waiting call',
    false,
    (scene) => {
      speaking(scene)
      scene.clara.line.dial(ANNA)
    },
  ],
  ['an emergency call', false, ({ anna }) => anna.line.dial('112')],
]

describe('Call waiting (TS 22.083 §1)', () => {
  it.each(LINES)('beside %s one more incoming call waits: %s', (_, waits, prepare) => {
    const scene = town()
    const { anna, david } = scene
    anna.request('*43#')
    prepare(scene)
    const states = () => anna.line.calls().map(({ state }) => state)
    const others = states()
    expect(david.line.dial(ANNA)).toEqual(waits ? { ok: true, call: 1 } : byCause('user-busy'))
    expect(states()).toEqual(waits ? [...others, 'waiting'] : others)
    expect(david.notices()).toEqual(waits ? ['call-waiting'] : [])
  })

  it.each(LINES)('without call waiting no call waits beside %s', (_, __, prepare) => {
    const scene = town()
    prepare(scene)
    expect(scene.david.line.dial(ANNA)).toEqual(byCause('user-busy'))
  })

  it.each(LINES.filter(([, waits]) => !waits))(
    'beside %s a call that cannot wait is forwarded as on a busy line',
    (_, __, prepare) => {
      const scene = town()
      const { network, anna, david } = scene
      anna.request('*43#')
      anna.request(`**67*${ABROAD}#`)
      prepare(scene)
      expect(david.line.dial(ANNA).ok).toBe(true)
      expect(network.calls(DAVID)).toMatchObject([{ state: 'active', number: ANNA, connected: ABROAD }])
    },
  )
})

describe('A second call out (TS 22.083 §2)', () => {
  it.each([
    ['an active call', true],
    ['a held call', true],
    ['an active and a held call', false],
    ['a call that rings at the other end', false],
    ['a call that rings here', false],
    ['an active and a waiting call', false],
    ['an emergency call', false],
  ])('beside %s a second outgoing call is possible: %s', (line, isMade) => {
    const scene = town()
    const { anna, david } = scene
    anna.request('*43#')
    LINES.find(([name]) => name === line)?.[2](scene)
    const calls = anna.calls()
    expect(anna.line.dial(DAVID).ok).toBe(isMade)
    expect(david.calls()).toEqual(isMade ? ['1 incoming'] : [])
    expect(anna.calls()).toEqual(isMade ? ['1 held', '2 alerting'] : calls)
  })

  it('a second call beside an active call needs the service call hold', () => {
    const scene = town({ [ANNA]: { services: [] } })
    speaking(scene)
    expect(scene.anna.line.dial(DAVID)).toEqual(byCause('facility-rejected'))
    expect(scene.anna.calls()).toEqual(['1 active'])
  })
})

describe('A line with several calls', () => {
  const home = wantHome({})
  const anna = withGroup(subscriptionOf({ msisdn: ANNA }, home), 'call-waiting', 'telephony', { active: true })
  const around: Surroundings = {
    now: 0,
    home: { ...home, emergencyNumbers: [] },
    subscription: (msisdn) => (msisdn === ANNA ? anna : undefined),
    isReachable: () => true,
    manner: () => 'at-once',
  }
  /** Anna has `count` held calls, all answered. Keys cannot make more than six, so this function puts the calls there directly. */
  function holding(count: number): Draft {
    const exchange = new Exchange()
    for (let key = 1; key <= count; key++) {
      const from: End = { party: ANNA, id: key, held: true, direction: 'outgoing', forwarded: false, withheld: false }
      const to: End = {
        party: `+493012345${key}`,
        id: 0,
        held: false,
        direction: 'incoming',
        forwarded: false,
        withheld: false,
      }
      exchange.put({ key, phase: 'connected', from, to, path: [], deadline: 0, emergency: false })
    }
    return draftOf(exchange)
  }

  it.each([
    [6, { party: ANNA }],
    [7, 'user-busy'],
  ])(
    'an incoming call beside %d held calls has the target %j, because a phone has at most seven calls (TS 22.030 §6.5.5.1)',
    (count, expected) => {
      const { target } = route(holding(count), around, ABROAD, ANNA)
      if (typeof expected === 'string') expect(target).toBe(expected)
      else expect(target).toMatchObject(expected)
    },
  )

  it.each([
    [6, true],
    [7, false],
  ])('beside %d held calls one more outgoing call is possible: %s (TS 22.030 §6.5.5.1)', (count, goes) => {
    const placed = dial(holding(count), around, anna, ABROAD, {})
    expect(placed.ok).toBe(goes)
    if (placed.ok) expect(viewsOf(placed.draft, ANNA).map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7])
    else expect(placed.reason).toBe('facility-rejected')
  })
})
