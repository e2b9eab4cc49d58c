import { describe, expect, it } from 'vitest'
import { Network } from '../../src/network/network.js'
import { byCause } from './failed.js'
import { ANNA, BORIS, CLARA, DAVID, Phone, town } from './phone.js'

const ABROAD = '+4930123456'
type Town = ReturnType<typeof town>

/** What Anna's phone is doing when the emergency call is made. */
const PHASES: readonly (readonly [phase: string, prepare: (scene: Town) => void])[] = [
  ['a free phone', () => undefined],
  ['a call that rings at the other end', ({ anna }) => anna.line.dial(BORIS)],
  ['a call that rings here', ({ boris }) => boris.line.dial(ANNA)],
  [
    'an active call',
    ({ anna, boris }) => {
      anna.line.dial(BORIS)
      boris.line.answer()
    },
  ],
  [
    'a held call',
    ({ anna, boris }) => {
      anna.line.dial(BORIS)
      boris.line.answer()
      anna.key('2')
    },
  ],
  [
    'an active, a held and a waiting call',
    ({ anna, boris, clara, david }) => {
      anna.request('*43#')
      anna.line.dial(BORIS)
      boris.line.answer()
      anna.line.dial(CLARA)
      clara.line.answer()
      david.line.dial(ANNA)
    },
  ],
  [
    'a multiparty call',
    ({ anna, boris, clara }) => {
      anna.line.dial(BORIS)
      boris.line.answer()
      anna.line.dial(CLARA)
      clara.line.answer()
      anna.key('3')
    },
  ],
  ['another emergency call', ({ anna }) => anna.line.dial('911')],
]

describe('An emergency call (TS 22.101 §10.1.1)', () => {
  it.each(PHASES)('an emergency call during %s is answered at once and is the only call left', (_, prepare) => {
    const scene = town()
    const { anna, boris, clara, david } = scene
    prepare(scene)
    expect(anna.line.dial('112')).toEqual({ ok: true, call: 1 })
    expect(anna.line.calls()).toMatchObject([{ id: 1, state: 'active', emergency: true, number: '112' }])
    for (const other of [boris, clara, david]) expect(other.calls()).toEqual([])
  })

  /** Anna's phone with an emergency call. Call waiting is on. */
  function calling(number = '112', options = {}) {
    const scene = town()
    scene.anna.request('*43#')
    expect(scene.anna.line.dial(number, options).ok).toBe(true)
    scene.anna.take()
    return scene
  }

  it.each([
    ['112', {}],
    ['103', { emergency: true }],
  ])('an emergency call to %s allows no other outgoing call', (number, options) => {
    const { anna, boris } = calling(number, options)
    for (const other of [BORIS, ABROAD, '0890']) expect(anna.line.dial(other)).toEqual(byCause('facility-rejected'))
    expect(anna.calls()).toEqual(['1 active'])
    expect(boris.take()).toEqual([])
  })

  it('no call waits beside an emergency call, even with call waiting', () => {
    const { network, anna, boris } = calling()
    expect(boris.line.dial(ANNA)).toEqual(byCause('user-busy'))
    expect(network.outside(ABROAD).call(ANNA)).toEqual(byCause('user-busy'))
    expect(anna.take()).toEqual([])
  })

  it('a call to a phone with an emergency call is forwarded as on a busy line', () => {
    const { anna, boris, clara } = calling()
    anna.request('**67*89160000003#')
    boris.line.dial(ANNA)
    expect(clara.calls()).toEqual(['1 incoming'])
    expect(anna.calls()).toEqual(['1 active'])
  })

  it.each(['0', '2', '21', '3', '4', '4*89160000004', '5', '12'])(
    'an emergency call goes on when %s is pressed',
    (key) => {
      const { anna, david } = calling()
      expect(anna.key(key).ok).toBe(false)
      expect(anna.calls()).toEqual(['1 active'])
      expect(david.calls()).toEqual([])
    },
  )

  it.each(['1', '11'])('an emergency call ends when %s is pressed', (key) => {
    const { anna } = calling()
    expect(anna.key(key)).toEqual({ ok: true })
    expect(anna.calls()).toEqual([])
  })

  it('END ends an emergency call, and then calls go out and come in again', () => {
    const { anna, boris } = calling()
    expect(anna.line.hangUp()).toEqual({ ok: true })
    expect(anna.told(1)).toMatchObject({ state: 'released', emergency: true })
    expect(boris.line.dial(ANNA).ok).toBe(true)
    anna.line.hangUp()
    expect(anna.line.dial(DAVID)).toEqual({ ok: true, call: 1 })
  })

  it('an emergency call does not end by itself', () => {
    const { clock, network, anna } = calling()
    clock.advance({ seconds: 86_400 })
    network.tick()
    expect(anna.calls()).toEqual(['1 active'])
  })

  it('no barring stops an emergency call, and a barred number is still refused after it (TS 24.088 §1.1)', () => {
    const { anna } = town()
    anna.request('*33*0000#')
    const refused = { ...byCause('call-rejected'), notice: 'outgoing-calls-barred' }
    expect(anna.line.dial(BORIS)).toEqual(refused)
    expect(anna.line.dial('112').ok).toBe(true)
    anna.line.hangUp()
    expect(anna.line.dial('103', { emergency: true }).ok).toBe(true)
    anna.line.hangUp()
    expect(anna.line.dial('103')).toEqual(refused)
  })

  it('an emergency call does not need the teleservice telephony', () => {
    const { anna } = town({ [ANNA]: { basicServices: ['short-messages'] } })
    expect(anna.line.dial(BORIS)).toEqual(byCause('facility-rejected'))
    expect(anna.line.dial('112')).toEqual({ ok: true, call: 1 })
  })
})

describe('The emergency numbers of a network (TS 22.101 §10.1.1, TS 24.008 §10.5.3.13)', () => {
  const numbers = [{ number: '102', category: 1 }, { number: '9160000009' }]

  function registered() {
    const network = new Network({ emergencyNumbers: numbers })
    for (const msisdn of [ANNA, BORIS]) network.subscribe({ msisdn })
    return { network, anna: new Phone(network, ANNA), boris: new Phone(network, BORIS) }
  }

  it('a call to one of them is an emergency call, whatever is barred, even if the phone does not say so', () => {
    const { network, anna } = registered()
    network.barring.barIncoming(ANNA)
    anna.request('*33*0000#')
    expect(anna.line.dial(BORIS)).toMatchObject({ ok: false, reason: 'call-rejected' })
    expect(anna.line.dial('102')).toEqual({ ok: true, call: 1 })
    expect(anna.line.calls()).toMatchObject([{ number: '102', emergency: true, state: 'active' }])
    expect(anna.line.dial('1022')).toEqual(byCause('facility-rejected'))
  })

  it('it ends the other calls', () => {
    const { anna, boris } = registered()
    anna.line.dial(BORIS)
    boris.line.answer()
    anna.line.dial('102')
    expect([anna.calls(), boris.calls()]).toEqual([['1 active'], []])
  })

  it('no call is forwarded or deflected to one of them', () => {
    const { anna, boris } = registered()
    expect(anna.request('**21*9160000009#')).toMatchObject({ ok: false, reason: 'unexpected-data-value' })
    boris.line.dial(ANNA)
    expect(anna.key('4*9160000009')).toEqual({ ok: false, reason: 'not-possible' })
    expect(anna.key('4*9160000008')).toEqual({ ok: true })
  })

  it('another network does not know them', () => {
    const { anna } = town()
    anna.request('*33*0000#')
    expect(anna.line.dial('102')).toMatchObject({ ok: false, reason: 'call-rejected' })
  })

  it('the network gives a copy of the list that it was given', () => {
    const mine = [{ number: '102', category: 1 }]
    const network = new Network({ emergencyNumbers: mine })
    mine.push({ number: '103', category: 2 })
    Object.assign(mine[0] ?? {}, { number: '555' })
    expect(network.emergencyNumbers).toEqual([{ number: '102', category: 1 }])
    expect(new Network().emergencyNumbers).toEqual([])
  })

  it.each([
    ['more numbers than a registration has room for', Array(13).fill({ number: '101' })],
    ['a number with a letter', [{ number: '10a' }]],
    ['an empty number', [{ number: '' }]],
    ['a category that there is not', [{ number: '101', category: 0 }]],
    ['a field that there is not', [{ number: '101', name: 'Fire' }]],
  ])('the list cannot have %s', (_, emergencyNumbers) => {
    expect(() => new Network({ emergencyNumbers })).toThrow(expect.objectContaining({ code: 'OPTION_FORMAT' }))
  })

  it('twelve numbers of three or four digits fit', () => {
    const all = Array.from({ length: 12 }, (_, i) => ({ number: `${1000 + i}` }))
    expect(new Network({ emergencyNumbers: all }).emergencyNumbers).toEqual(all)
  })
})
