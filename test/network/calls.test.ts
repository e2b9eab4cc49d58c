import { describe, expect, it } from 'vitest'
import { parseMmi } from '../../src/mmi/parse.js'
import { byCause, byError } from './failed.js'
import { ANNA, BORIS, CLARA, DAVID, Phone, town } from './phone.js'

const ABROAD = '+4930123456'

const code = (text: string) => parseMmi(text)

describe('A call (TS 23.018, TS 24.008 §5)', () => {
  it('a call rings, is answered and ends', () => {
    const { anna, boris } = town()
    expect(anna.line.dial('89160000002')).toEqual({ ok: true, call: 1 })
    expect([anna.calls(), boris.calls()]).toEqual([['1 alerting'], ['1 incoming']])
    expect(anna.told(1)).toMatchObject({ direction: 'outgoing', number: BORIS })
    expect(boris.told(1)).toMatchObject({ direction: 'incoming', number: ANNA, forwarded: false })
    expect(boris.line.answer()).toEqual({ ok: true })
    expect([anna.calls(), boris.calls()]).toEqual([['1 active'], ['1 active']])
    expect(anna.told(1)?.connected).toBe(BORIS)
    expect(anna.line.hangUp()).toEqual({ ok: true })
    expect([anna.calls(), boris.calls()]).toEqual([[], []])
    expect(boris.told(1)).toMatchObject({ state: 'released', cause: 'normal-clearing' })
  })

  it('a call fails to a busy phone without call waiting, to a phone that is off, to an unknown number and to a malformed number', () => {
    const { network, anna, boris, clara } = town()
    clara.line.dial(BORIS)
    expect(anna.line.dial(BORIS)).toEqual(byCause('user-busy'))
    expect(anna.line.dial(ANNA)).toEqual(byCause('user-busy'))
    boris.line.detach()
    expect(clara.told(1)).toMatchObject({ state: 'released', cause: 'destination-out-of-order' })
    expect(anna.line.dial(BORIS)).toEqual(byCause('subscriber-absent'))
    network.outside(ABROAD, { answers: 'unknown' })
    expect(anna.line.dial(ABROAD)).toEqual(byCause('unassigned-number'))
    expect(anna.line.dial('call me')).toEqual(byCause('invalid-number-format'))
    expect(anna.calls()).toEqual([])
  })

  it('an outside party answers at once, answers on demand, or is busy', () => {
    const { network, anna } = town()
    anna.line.dial('0890')
    expect(anna.calls()).toEqual(['1 active'])
    anna.line.hangUp()
    const there = network.outside(ABROAD, { answers: 'on-demand' })
    anna.line.dial(ABROAD)
    expect(anna.calls()).toEqual(['1 alerting'])
    there.answer()
    expect(anna.calls()).toEqual(['1 active'])
    there.hangUp()
    expect(anna.calls()).toEqual([])
    network.outside(ABROAD, { answers: 'busy' })
    expect(anna.line.dial(ABROAD)).toEqual(byCause('user-busy'))
  })

  it('a call from outside shows its number, or withholds it', () => {
    const { network, anna } = town()
    const there = network.outside(ABROAD)
    expect(there.call(ANNA)).toEqual({ ok: true, call: 0 })
    expect(anna.told(1)?.number).toBe(ABROAD)
    anna.key('0')
    there.call(ANNA, { withheld: true })
    expect(anna.told(1)).not.toHaveProperty('number')
  })

  it('a call that nobody answers ends after three minutes (T301)', () => {
    const { clock, network, anna, boris } = town()
    anna.line.dial(BORIS)
    clock.advance({ seconds: 179 })
    network.tick()
    expect(anna.calls()).toEqual(['1 alerting'])
    clock.advance({ seconds: 1 })
    network.tick()
    expect(anna.told(1)).toMatchObject({ state: 'released', cause: 'no-answer' })
    expect(boris.calls()).toEqual([])
  })

  it('an emergency call ends all other calls and no barring stops it (TS 22.101 §10.1.1, TS 24.088 §1.1)', () => {
    const { anna, boris } = town()
    anna.line.dial(BORIS)
    boris.line.answer()
    anna.request('*33*0000#')
    expect(anna.line.dial('112')).toEqual({ ok: true, call: 1 })
    expect(anna.line.calls()).toMatchObject([{ state: 'active', emergency: true, number: '112' }])
    expect(boris.calls()).toEqual([])
    expect(anna.key('2')).toEqual({ ok: false, reason: 'not-possible' })
    anna.line.hangUp()
    expect(anna.line.dial('103', { emergency: true })).toMatchObject({ ok: true })
    anna.line.hangUp()
    expect(anna.line.dial(BORIS)).toEqual({ ...byCause('call-rejected'), notice: 'outgoing-calls-barred' })
  })
})

describe('Whose number is shown (TS 22.081)', () => {
  it.each([
    ['temporary-allowed', undefined, true],
    ['temporary-allowed', 'restricted', false],
    ['temporary-allowed', 'allowed', true],
    ['temporary-restricted', undefined, false],
    ['temporary-restricted', 'allowed', true],
    ['permanent', undefined, false],
    ['permanent', 'allowed', false],
  ] as const)('with CLIR mode %s and the wish %s the number is shown: %s', (clir, wish, isShown) => {
    const { anna, boris } = town({ [ANNA]: { clir } })
    anna.line.dial(BORIS, wish ? { clir: wish } : {})
    expect(boris.told(1)?.number).toBe(isShown ? ANNA : undefined)
    expect(anna.notices()).toEqual(clir === 'permanent' && wish === 'allowed' ? ['clir-suppression-rejected'] : [])
  })

  it('a caller without CLIR cannot hide the number, and a called party without CLIP sees no number', () => {
    const { anna, boris, clara } = town({ [ANNA]: { services: [] }, [CLARA]: { services: [] } })
    anna.line.dial(BORIS, { clir: 'restricted' })
    expect(boris.told(1)?.number).toBe(ANNA)
    anna.line.hangUp()
    boris.line.dial(CLARA)
    expect(clara.told(1)).not.toHaveProperty('number')
  })

  it('the name of the caller is shown with the number (CNAP), and the number that answered is shown except with COLR', () => {
    const { anna, boris, clara } = town({ [ANNA]: { name: 'Anna' }, [CLARA]: { services: ['colr', 'clip'] } })
    anna.line.dial(BORIS)
    expect(boris.told(1)?.name).toBe('Anna')
    anna.line.hangUp()
    anna.line.dial(CLARA)
    clara.line.answer()
    expect(clara.told(1)).not.toHaveProperty('name')
    anna.line.hangUp()
    anna.line.dial(BORIS, { clir: 'restricted' })
    expect(boris.told(1)).not.toHaveProperty('name')
    expect(anna.told(1)).not.toHaveProperty('connected')
  })
})

describe('Keys in a call (TS 22.030 §6.5.5.1)', () => {
  /** Anna speaks with Boris and holds Clara. */
  function two(options: Parameters<typeof town>[0] = {}) {
    const scene = town(options)
    const { anna, boris, clara } = scene
    anna.line.dial(CLARA)
    clara.line.answer()
    anna.line.dial(BORIS)
    boris.line.answer()
    return scene
  }
  /** Anna speaks with Boris, and Clara waits. */
  function waiting() {
    const scene = town()
    const { anna, boris, clara } = scene
    anna.request('*43#')
    anna.line.dial(BORIS)
    boris.line.answer()
    clara.line.dial(ANNA)
    return scene
  }

  it('a second call holds the first call, and the other end of the first is told', () => {
    const { anna, clara } = two()
    expect(anna.calls()).toEqual(['1 held', '2 active'])
    expect(clara.notices()).toContain('remote-held')
  })

  it.each([
    ['0', ['2 active']],
    ['1', ['1 active']],
    ['11', ['2 active']],
    ['12', ['1 held']],
    ['2', ['1 active', '2 held']],
    ['3', ['1 active together', '2 active together']],
    ['4', []],
  ])('the key %s with an active and a held call leaves %j', (key, calls) => {
    const { anna } = two()
    expect(anna.key(key)).toEqual({ ok: true })
    expect(anna.calls()).toEqual(calls)
  })

  it.each([
    ['0', ['1 active']],
    ['1', ['2 active']],
    ['2', ['1 held', '2 active']],
  ])('the key %s with an active and a waiting call leaves %j', (key, calls) => {
    const { anna } = waiting()
    expect(anna.calls()).toEqual(['1 active', '2 waiting'])
    expect(anna.key(key)).toEqual({ ok: true })
    expect(anna.calls()).toEqual(calls)
  })

  it.each(['13', '21', '22', '23', '5', '4*12'])('the key %s with an active and a held call changes nothing', (key) => {
    const { anna } = two()
    expect(anna.key(key).ok).toBe(false)
    expect(anna.calls()).toEqual(['1 held', '2 active'])
  })

  it.each(['0', '1', '11', '2', '3', '4', '4*89161112233', '5'])('the key %s without a call does nothing', (key) => {
    expect(town().anna.key(key).ok).toBe(false)
  })

  it('the key 2 with a single call holds it and takes it back', () => {
    const { anna, boris } = town()
    anna.line.dial(BORIS)
    expect(anna.key('2')).toEqual({ ok: false, reason: 'not-possible' })
    boris.line.answer()
    anna.key('2')
    expect(anna.calls()).toEqual(['1 held'])
    anna.key('2')
    expect(anna.calls()).toEqual(['1 active'])
    expect(boris.notices()).toEqual(['remote-held', 'remote-retrieved'])
  })

  it('END leaves a waiting call, which then rings, and a second END refuses it', () => {
    const { anna, clara } = waiting()
    expect(clara.notices()).toContain('call-waiting')
    anna.line.hangUp()
    expect(anna.calls()).toEqual(['2 incoming'])
    anna.line.hangUp()
    expect(clara.told(1)).toMatchObject({ state: 'released', cause: 'user-busy' })
  })

  it('the key 2X takes one party out of a multiparty call and holds the others (TS 22.084)', () => {
    const { anna, boris, clara } = two()
    anna.key('3')
    expect(boris.notices()).toContain('remote-multiparty')
    anna.key('22')
    expect(anna.calls()).toEqual(['1 held', '2 active'])
    expect(clara.notices()).toContain('remote-held')
  })

  it('the key 2X is refused while another call is held, and a phone is told when a multiparty call has only one party left', () => {
    const { network, anna } = two()
    anna.key('3')
    anna.line.dial(ABROAD)
    anna.key('2')
    expect(anna.calls()).toEqual(['1 active together', '2 active together', '3 held'])
    expect(anna.key('21')).toEqual({ ok: false, reason: 'not-possible' })
    network.detach(BORIS)
    expect(anna.told(1)).toMatchObject({ state: 'active', multiparty: false })
  })

  it('a multiparty call has at most five remote parties (TS 22.084)', () => {
    const { network, anna } = town()
    for (const last of [1, 2, 3, 4, 5]) {
      expect(anna.line.dial(`+493012345${last}`).ok).toBe(true)
      if (last > 1) expect(anna.key('3')).toEqual({ ok: true })
    }
    anna.line.dial('+4930123456')
    expect(anna.key('3')).toEqual({ ok: false, reason: 'too-many-parties' })
    expect(network.calls(ANNA)).toHaveLength(6)
    expect(anna.line.dial('+4930123457')).toEqual(byCause('facility-rejected'))
  })

  it('the key 4 connects the two other parties and takes the user out (TS 22.091)', () => {
    const { anna, boris, clara } = two()
    boris.take()
    anna.key('4')
    expect([boris.calls(), clara.calls()]).toEqual([['1 active'], ['1 active']])
    expect(boris.notices()).toEqual(['remote-transferred'])
    boris.line.hangUp()
    expect(clara.calls()).toEqual([])
  })

  it('after the key 4 both sides are told and shown with whom they speak, the number of the call is in the notice, and the former answerer is not shown (TS 23.091 §3.1)', () => {
    const { anna, boris, clara } = two({ [CLARA]: { name: 'Clara' } })
    for (const phone of [boris, clara]) phone.take()
    anna.key('4')
    expect(boris.told(1)).toMatchObject({ state: 'active', number: CLARA, name: 'Clara' })
    expect(clara.told(1)).toMatchObject({ number: BORIS })
    expect(clara.line.calls()[0]).not.toHaveProperty('connected')
    for (const { events } of [boris, clara]) {
      expect(events.map(({ kind }) => kind)).toEqual(['call', 'notice'])
      expect(events[1]).toMatchObject({ notice: 'remote-transferred', call: 1 })
    }
  })

  it.each<[string, Parameters<typeof town>[0]]>([
    ['a side without CLIP', { [BORIS]: { services: ['colp'] } }],
    ['a side whose new party has COLR', { [CLARA]: { services: ['clip', 'colr'] } }],
  ])('after the key 4 %s is shown no number (TS 22.081 §1, §4)', (_, options) => {
    const { anna, boris } = two(options)
    anna.key('4')
    expect(boris.told(1)).not.toHaveProperty('number')
  })

  it.each([
    ['allowed', BORIS, CLARA],
    ['restricted', BORIS, undefined],
  ] as const)(
    'after the key 4 a caller is shown the other side by COLP, and its own number stays %s (TS 22.081 §2, §3)',
    (clir, forClara, forBoris) => {
      const { anna, boris, clara } = town({ [BORIS]: { services: ['clip'] } })
      clara.line.dial(ANNA, { clir })
      anna.line.answer()
      anna.line.dial(BORIS)
      boris.line.answer()
      anna.key('4')
      expect([clara.told(1)?.number, boris.told(1)?.number]).toEqual([forClara, forBoris])
    },
  )

  it('a caller without COLP is shown no number after the key 4 (TS 22.081 §3)', () => {
    const { anna, boris, clara } = town({ [CLARA]: { services: ['clip'] } })
    clara.line.dial(ANNA)
    anna.line.answer()
    anna.line.dial(BORIS)
    boris.line.answer()
    anna.key('4')
    expect(clara.told(1)).not.toHaveProperty('number')
  })

  it('the key 4 does not connect a party with itself', () => {
    const { anna, boris } = town()
    boris.request('*43#')
    anna.line.dial(BORIS)
    boris.line.answer()
    anna.line.dial(BORIS)
    expect(boris.line.answer()).toEqual({ ok: true })
    expect(anna.key('4')).toEqual({ ok: false, reason: 'not-possible' })
  })

  it('the code 4*DN sends a ringing call to another number (TS 22.072)', () => {
    const { anna, boris, clara } = town()
    anna.line.dial(BORIS)
    expect(boris.key('4*89160000003')).toEqual({ ok: true })
    expect([boris.calls(), clara.calls()]).toEqual([[], ['1 incoming']])
    expect(clara.told(1)).toMatchObject({ number: ANNA, forwarded: true })
    expect(anna.notices()).toContain('call-deflected')
  })

  it('the key 4 needs two single calls: it ends two calls to outside parties, and a multiparty call stays', () => {
    const { anna, boris, clara } = two()
    anna.key('3')
    expect(anna.key('4')).toEqual({ ok: false, reason: 'no-call' })
    anna.line.dial(DAVID)
    expect(anna.key('4')).toEqual({ ok: false, reason: 'not-possible' })
    anna.line.hangUp()
    expect([boris.calls(), clara.calls()]).toEqual([[], []])
    anna.line.dial(ABROAD)
    anna.line.dial('0890')
    expect(anna.key('4')).toEqual({ ok: true })
    expect(anna.calls()).toEqual([])
  })

  it('the code 4*DN needs a ringing call, obeys barring, and refuses the own number, short numbers and emergency numbers (TS 22.072 §6.1)', () => {
    const { anna, boris } = town()
    anna.line.dial(BORIS)
    expect(anna.key('4*89160000003')).toEqual({ ok: false, reason: 'no-call' })
    boris.request('*331*0000#')
    for (const number of ['0890', '112', BORIS, ABROAD]) {
      expect(boris.key(`4*${number}`)).toEqual({ ok: false, reason: 'not-possible' })
    }
    expect(boris.calls()).toEqual(['1 incoming'])
  })

  it('the call key answers a waiting call beside a held call', () => {
    const { anna, boris, clara } = town()
    anna.request('*43#')
    anna.line.dial(BORIS)
    boris.line.answer()
    anna.key('2')
    clara.line.dial(ANNA)
    expect(anna.line.answer()).toEqual({ ok: true })
    expect(anna.calls()).toEqual(['1 held', '2 active'])
  })

  it('the key 1X leaves a ringing call, and the key 3 needs two answered calls', () => {
    const { network, anna } = waiting()
    expect(anna.key('12')).toEqual({ ok: false, reason: 'not-possible' })
    anna.key('0')
    anna.key('2')
    network.outside(ABROAD, { answers: 'on-demand' })
    anna.line.dial(ABROAD)
    expect(anna.calls()).toEqual(['1 held', '2 alerting'])
    expect(anna.key('3')).toEqual({ ok: false, reason: 'not-possible' })
    expect(anna.key('1')).toEqual({ ok: true })
    expect(anna.calls()).toEqual(['1 active'])
  })

  it('with an active, a held and a waiting call the key 2 is refused and the key 1 answers the waiting call', () => {
    const { anna, clara, david } = two()
    anna.request('*43#')
    david.line.dial(ANNA)
    expect(anna.calls()).toEqual(['1 held', '2 active', '3 waiting'])
    expect(anna.key('2')).toEqual({ ok: false, reason: 'not-possible' })
    clara.take()
    expect(anna.key('1')).toEqual({ ok: true })
    expect(anna.calls()).toEqual(['1 held', '3 active'])
    expect(clara.take()).toEqual([])
  })

  it('without MPTY and ECT the keys 3 and 4 are refused', () => {
    const { anna } = town({ [ANNA]: { services: ['call-hold'] } })
    anna.line.dial(ABROAD)
    anna.line.dial('0890')
    expect([anna.key('3'), anna.key('4')]).toEqual(Array(2).fill({ ok: false, reason: 'not-provided' }))
  })

  it('a subscriber without telephony has no calls', () => {
    const { anna, boris } = town({ [BORIS]: { basicServices: ['short-messages'] } })
    expect(anna.line.dial(BORIS)).toEqual(byCause('facility-rejected'))
    expect(boris.line.dial(ANNA)).toEqual(byCause('facility-rejected'))
  })

  it('hold and deflection work only for subscribers who have them', () => {
    const { anna, boris, clara } = town({ [ANNA]: { services: ['call-waiting'] } })
    anna.request('*43#')
    boris.line.dial(ANNA)
    expect(anna.key('4*89161112233')).toEqual({ ok: false, reason: 'not-provided' })
    anna.line.answer()
    expect(anna.line.dial(CLARA)).toEqual(byCause('facility-rejected'))
    clara.line.dial(ANNA)
    expect(anna.line.answer()).toEqual({ ok: false, reason: 'not-possible' })
    expect(anna.key('1')).toEqual({ ok: true })
    expect(anna.calls()).toEqual(['2 active'])
  })
})

describe('Forwarding (TS 22.082)', () => {
  it('unconditional forwarding makes the other phone ring, and everybody concerned is told', () => {
    const { network, anna, boris, clara } = town()
    network.request(BORIS, code('**21*89160000003*11#'))
    anna.line.dial(BORIS)
    expect([boris.calls(), clara.calls()]).toEqual([[], ['1 incoming']])
    expect(clara.told(1)).toMatchObject({ number: ANNA, forwarded: true })
    expect(anna.notices()).toEqual(['call-forwarded'])
    anna.line.hangUp()
    boris.line.dial(ANNA)
    expect(boris.notices()).toEqual(['forwarding-active'])
  })

  it('forwarding of fax calls does not forward a telephone call', () => {
    const { network, anna, boris } = town()
    network.request(BORIS, code('**21*89160000003*13#'))
    anna.line.dial(BORIS)
    expect(boris.calls()).toEqual(['1 incoming'])
  })

  it('forwarding on busy works for a busy line and for a caller refused with 0 (UDUB)', () => {
    const { network, anna, boris, clara, david } = town()
    network.request(BORIS, code('**67*89160000004#'))
    boris.line.dial('0890')
    anna.line.dial(BORIS)
    expect(david.calls()).toEqual(['1 incoming'])
    expect(boris.notices()).toEqual(['conditional-forwarding-active', 'incoming-call-forwarded'])
    anna.line.hangUp()
    boris.line.hangUp()
    clara.line.dial(BORIS)
    boris.key('0')
    expect([boris.calls(), david.calls()]).toEqual([[], ['1 incoming']])
  })

  it('forwarding on no reply works after the time that was set', () => {
    const { clock, network, anna, boris, clara } = town()
    network.request(BORIS, code('**61*89160000003**15#'))
    anna.line.dial(BORIS)
    clock.advance({ seconds: 14 })
    network.tick()
    expect([boris.calls(), clara.calls()]).toEqual([['1 incoming'], []])
    clock.advance({ seconds: 1 })
    network.tick()
    expect([boris.calls(), clara.calls()]).toEqual([[], ['1 incoming']])
  })

  it('forwarding on not reachable works when the phone is off', () => {
    const { network, anna, boris, clara } = town()
    network.request(BORIS, code('**62*89160000003#'))
    boris.line.detach()
    anna.line.dial(BORIS)
    expect(clara.calls()).toEqual(['1 incoming'])
  })

  it('a call can be forwarded outside the network, and fails if the number there is unknown', () => {
    const { network, anna } = town()
    network.request(BORIS, code(`**21*${ABROAD}#`))
    anna.line.dial(BORIS)
    expect(anna.line.calls()).toMatchObject([{ state: 'active', number: BORIS, connected: ABROAD }])
    anna.line.hangUp()
    network.outside(ABROAD, { answers: 'unknown' })
    expect(anna.line.dial(BORIS)).toEqual(byCause('unassigned-number'))
  })

  it('a call is forwarded at most five times', () => {
    const { network, anna } = town()
    const chain = Array.from({ length: 6 }, (_, i) => `+7916000002${i}`)
    chain.forEach((msisdn, i) => {
      network.subscribe({ msisdn })
      network.request(msisdn, code(`**21*${chain[i + 1] ?? ABROAD}#`))
    })
    expect(anna.line.dial(chain[0] ?? '')).toEqual(byCause('exchange-routing-error'))
    expect(anna.line.dial(chain[1] ?? '')).toMatchObject({ ok: true })
  })

  it('a phone does not ring twice for one call', () => {
    const { clock, network, anna, boris, clara } = town()
    network.request(BORIS, code('**61*89160000003**5#'))
    network.request(CLARA, code('**61*89160000002**5#'))
    anna.line.dial(BORIS)
    for (const calls of [
      [[], ['1 incoming']],
      [[], []],
    ]) {
      clock.advance({ seconds: 5 })
      network.tick()
      expect([boris.calls(), clara.calls()]).toEqual(calls)
    }
    expect(anna.told(1)).toMatchObject({ state: 'released', cause: 'exchange-routing-error' })
  })

  it('forwarding does not go in a circle', () => {
    const { network, anna } = town()
    network.request(BORIS, code('**21*89160000003#'))
    network.request(CLARA, code('**21*89160000002#'))
    expect(anna.line.dial(BORIS)).toEqual(byCause('exchange-routing-error'))
  })
})

describe('Barring (TS 22.088)', () => {
  it('barring of incoming calls tells the caller the reason', () => {
    const { network, anna, boris } = town()
    network.request(BORIS, code('*35*0000#'))
    expect(anna.line.dial(BORIS)).toEqual({ ...byCause('call-rejected'), notice: 'incoming-calls-barred' })
    expect(boris.take()).toEqual([])
  })

  it.each([
    ['331', '7', ABROAD, false],
    ['331', '7', BORIS, true],
    ['331', '49', ABROAD, true],
    ['331', '49', BORIS, false],
    ['332', '49', BORIS, true],
    ['332', '49', '+33123456789', false],
    ['332', '7', ABROAD, false],
  ])('with barring %s in country %s a call to %s is possible: %s', (programme, country, number, passes) => {
    const { network, anna } = town()
    network.visit(ANNA, country)
    anna.request(`*${programme}*0000#`)
    expect(anna.line.dial(number).ok).toBe(passes)
  })

  it('barring of incoming calls when roaming works only abroad', () => {
    const { network, anna, boris } = town()
    boris.request('*351*0000#')
    expect(network.services(BORIS).find(({ active }) => active)).toMatchObject({ quiescent: true })
    expect(anna.line.dial(BORIS).ok).toBe(true)
    anna.line.hangUp()
    network.visit(BORIS, '49')
    expect(network.services(BORIS).find(({ active }) => active)).toMatchObject({ quiescent: false })
    expect(anna.line.dial(BORIS).ok).toBe(false)
  })
})

describe('A line', () => {
  it('the line of a phone refuses everything after another phone registers in its place', () => {
    const { network, anna } = town()
    const other = new Phone(network, ANNA)
    expect(anna.take()).toEqual([{ kind: 'detached', on: 'detached' }])
    expect(anna.line.dial(BORIS)).toEqual(byCause('destination-out-of-order'))
    expect(anna.request('*#21#')).toEqual(byError('system-failure'))
    expect(anna.line.ussd('*100#')).toEqual(byError('system-failure'))
    expect(anna.line.submitSms(new Uint8Array())).toEqual(byCause('network-out-of-order'))
    expect(anna.line.answer()).toEqual({ ok: false, reason: 'no-call' })
    expect(anna.line.calls()).toEqual([])
    anna.line.detach()
    expect(other.line.dial(BORIS).ok).toBe(true)
  })

  it('a phone that registers again gets a new line and is told nothing', () => {
    const { network, anna, boris } = town()
    anna.line.dial(BORIS)
    anna.take()
    network.attach(ANNA, anna)
    expect(anna.take()).toEqual([])
    expect(boris.calls()).toEqual([])
  })

  it('a phone hears events in the order in which they happened, even if it acts on an event at once', () => {
    const { network, anna } = town()
    network.detach(BORIS)
    const states: string[] = []
    let depth = 0
    const line = network.attach(BORIS, {
      tell(event) {
        depth += 1
        expect(depth).toBe(1)
        if (event.kind === 'call') {
          states.push(event.call.state)
          if (event.call.state === 'incoming') line.hangUp()
        }
        depth -= 1
      },
      deliver: () => 'stored',
    })
    expect(anna.line.dial(BORIS).ok).toBe(true)
    expect(states).toEqual(['incoming', 'released'])
    expect(anna.events.flatMap((event) => (event.kind === 'call' ? [event.call.state] : []))).toEqual([
      'alerting',
      'released',
    ])
  })
})
