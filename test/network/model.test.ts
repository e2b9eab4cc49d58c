import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { testClock } from 'pocketsim/testing'
import { describe, expect, it } from 'vitest'
import { parseMmi } from '../../src/mmi/parse.js'
import { Network } from '../../src/network/network.js'
import { runs } from '../runs.js'
import { ANNA, BORIS, Phone } from './phone.js'

const NUMBERS = ['+79031112233', '+79034445566', '+79037778899']
const GROUPS = ['telephony', 'facsimile', 'short-messages', 'data-circuit-asynchronous', 'data-circuit-synchronous']
/** Code, name, and the number of the group's bit in the masks below. */
const BASIC = [
  ['', 31],
  ['11', 1],
  ['13', 2],
  ['16', 4],
  ['25', 8],
  ['24', 16],
  ['10', 7],
  ['20', 24],
  ['19', 3],
] as const
const FORWARDING = { '21': 'unconditional', '67': 'busy', '61': 'no-reply', '62': 'not-reachable' } as const
const BARRING = {
  '33': 'all-outgoing',
  '331': 'outgoing-international',
  '35': 'all-incoming',
  '351': 'incoming-roaming',
} as const
const OUT = ['33', '331']

/** The model is a table of plain strings. The key is a code and a group bit; the value is `number` or `on`, after `-` if it is off. */
type Model = Map<string, string>

const key = (sc: string, bit: number) => `${sc}/${bit}`
const isOn = (model: Model, sc: string, bit: number) => !(model.get(key(sc, bit)) ?? '-').startsWith('-')
const isForwarding = (sc: string): sc is keyof typeof FORWARDING => sc in FORWARDING

/** One operation on one service in one group, as the standards describe it. It shares no code with the network. */
function press(model: Model, prefix: string, sc: string, bit: number, dn: string): void {
  const at = key(sc, bit)
  const old = model.get(at)
  if (isForwarding(sc)) {
    if (bit === 4) return
    const stored = old?.replace(/^-/, '')
    if (prefix === '##') model.delete(at)
    if (prefix === '#' && stored !== undefined) model.set(at, `-${stored}`)
    const barred = isOn(model, '33', bit) || isOn(model, '35', bit)
    const next = prefix === '**' ? dn : stored
    if ((prefix === '**' || prefix === '*') && next !== undefined && !barred) model.set(at, next)
    return
  }
  if (prefix === '#') model.delete(at)
  if (prefix !== '*') return
  const forwards = bit !== 4 && Object.keys(FORWARDING).some((other) => isOn(model, other, bit))
  if (forwards && (sc === '33' || sc === '35')) return
  for (const rival of Object.keys(BARRING)) {
    if (OUT.includes(rival) === OUT.includes(sc)) model.delete(key(rival, bit))
  }
  model.set(at, 'on')
}

const codes = Object.keys({ ...FORWARDING, ...BARRING })
const action = fc.record({
  who: fc.constantFrom(ANNA, BORIS),
  prefix: fc.constantFrom('*', '**', '#', '##', '*#'),
  sc: fc.constantFrom(...codes),
  basic: fc.constantFrom(...BASIC),
  dn: fc.constantFrom(...NUMBERS),
})

describe('Services of several subscribers', () => {
  it('services agree with an independent model after any sequence of operations by several subscribers', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40, size: 'max' }), (actions) => {
        const network = new Network()
        const models = new Map<string, Model>()
        for (const msisdn of [ANNA, BORIS]) {
          network.subscribe({ msisdn })
          models.set(msisdn, new Map())
        }
        for (const { who, prefix, sc, basic, dn } of actions) {
          const [bs, mask] = basic
          const a = isForwarding(sc) ? (prefix === '**' ? dn : '') : '0000'
          const si = bs === '' ? (a === '' ? '' : `*${a}`) : `*${a}*${bs}`
          network.request(who, parseMmi(`${prefix}${sc}${si}#`))
          // A barring code with ** or ## is not an operation, and *# only interrogates.
          const model = models.get(who) ?? new Map()
          for (const bit of [1, 2, 4, 8, 16]) if (mask & bit) press(model, prefix, sc, bit, dn)
        }
        for (const [msisdn, model] of models) {
          const found = network
            .services(msisdn)
            .filter(({ service, registered, active }) => /^(call-f|barring)/.test(service) && (registered || active))
          const seen = found.map(({ service, basicService = '', active, number }) => {
            const bit = 2 ** GROUPS.indexOf(basicService)
            const sc =
              codes.find((code) => service.endsWith({ ...FORWARDING, ...BARRING }[code as '21'] ?? '?')) ?? service
            return [key(sc, bit), `${active ? '' : '-'}${number ?? 'on'}`] as const
          })
          expect(new Map(seen)).toEqual(model)
          for (const { service, basicService, active, quiescent } of found) {
            const isConditional = /busy|no-reply|not-reachable/.test(service)
            const bit = 2 ** GROUPS.indexOf(basicService ?? '')
            const isUnder = isConditional && isOn(model, '21', bit)
            expect(quiescent).toBe(active && (isUnder || service === 'barring-incoming-roaming'))
          }
        }
      }),
      { numRuns: runs(300) },
    )
  })
})

/** After this time, in ms, a property counts as hanging: 200 histories take seconds on a free machine. */
const HUNG = 600_000

const TOWN = Array.from({ length: 6 }, (_, i) => `+7916000001${i}`)
const villager = fc.nat(TOWN.length - 1).map((i) => TOWN[i] ?? '')

describe('Calls', () => {
  it('a call is never forwarded without end, for any set of forwardings', () => {
    const edge = fc.record({
      from: villager,
      to: villager,
      sc: fc.constantFrom('21', '67', '61', '62', '002', '004'),
      seconds: fc.constantFrom('5', '10', '30'),
    })
    fc.assert(
      fc.property(
        fc.array(edge, { maxLength: 30, size: 'max' }),
        fc.subarray(TOWN),
        fc.array(fc.tuple(villager, villager), { minLength: 1, maxLength: 6 }),
        (edges, on, pairs) => {
          const clock = testClock()
          const network = new Network({ now: clock.now })
          for (const msisdn of TOWN) network.subscribe({ msisdn })
          const phones = new Map(on.map((msisdn) => [msisdn, new Phone(network, msisdn)]))
          for (const { from, to, sc, seconds } of edges) {
            const time = /^(61|00.)$/.test(sc) ? `**${seconds}` : ''
            network.request(from, parseMmi(`**${sc}*${to}${time}#`))
          }
          for (const [from, to] of pairs) phones.get(from)?.line.dial(to)
          // Nobody answers. A call rings at most at six phones, and at most three minutes at each.
          for (let step = 0; step < 7; step++) {
            clock.advance({ seconds: 180 })
            network.tick()
          }
          for (const msisdn of TOWN) expect(network.calls(msisdn)).toEqual([])
        },
      ),
      { numRuns: runs(200) },
    )
  })

  it('calls stay consistent over any keys (unique numbers, at most five on a side, one ringing, one being set up) and can all be ended', {
    timeout: HUNG,
  }, () => {
    const keys = ['0', '1', '2', '3', '3', '3', '4', '5', '11', '12', '13', '21', '22', '23', '4*89160000011']
    const move = fc.oneof(
      fc.record({ who: villager, does: fc.constant('dial' as const), to: villager }),
      fc.record({ who: villager, does: fc.constantFrom('answer' as const, 'end' as const) }),
      fc.record({ who: villager, does: fc.constant('key' as const), key: fc.constantFrom(...keys) }),
      fc.record({
        who: villager,
        does: fc.constantFrom(
          'out' as const,
          'out' as const,
          'outside' as const,
          'emergency' as const,
          'pass' as const,
          'off' as const,
        ),
      }),
    )
    fc.assert(
      fc.property(fc.array(move, { maxLength: 80, size: 'max' }), (moves) => {
        const clock = testClock()
        const network = new Network({ now: clock.now })
        const phones = new Map(
          TOWN.map((msisdn) => {
            network.subscribe({ msisdn })
            network.request(msisdn, parseMmi('*43#'))
            return [msisdn, new Phone(network, msisdn)]
          }),
        )
        network.request(TOWN[0] ?? '', parseMmi(`**67*${TOWN[1]}#`))
        network.request(TOWN[1] ?? '', parseMmi(`**61*${TOWN[2]}**5#`))
        const check = () => {
          for (const [msisdn, phone] of phones) {
            const calls = network.calls(msisdn)
            const count = (...states: string[]) => calls.filter(({ state }) => states.includes(state)).length
            const isConsistent =
              new Set(calls.map(({ id }) => id)).size === calls.length &&
              calls.every(({ id }) => id >= 1 && id <= 7) &&
              count('active') <= 5 &&
              count('held') <= 5 &&
              count('incoming', 'waiting') <= 1 &&
              count('alerting') <= 1 &&
              count('alerting') * count('active') === 0
            // Several expectations here would take longer than the calls themselves.
            if (!isConsistent) expect.fail(`calls of ${msisdn}: ${JSON.stringify(calls)}`)
            // The events that the phone was told add up to the present calls.
            const told = new Map(
              phone.events.flatMap((event) => (event.kind === 'call' ? [[event.call.id, event.call] as const] : [])),
            )
            const open = [...told.values()].filter(({ state }) => state !== 'released').sort((a, b) => a.id - b.id)
            if (!isDeepStrictEqual(open, calls)) expect(open).toEqual(calls)
            // A notice names its call, which the phone knows. A call that went elsewhere is none of its calls.
            for (const event of phone.events) {
              if (event.kind !== 'notice' || event.notice === 'incoming-call-forwarded') continue
              if (event.call === undefined || !told.has(event.call)) expect.fail(`a notice of no call: ${event.notice}`)
            }
          }
        }
        for (const move of moves) {
          const line = phones.get(move.who)?.line
          if (move.does === 'dial') line?.dial(move.to)
          if (move.does === 'answer') line?.answer()
          if (move.does === 'end') line?.hangUp()
          if (move.does === 'key') phones.get(move.who)?.key(move.key)
          if (move.does === 'out') line?.dial('0890')
          if (move.does === 'outside') network.outside('+4930123456').call(move.who)
          if (move.does === 'emergency') line?.dial('112')
          if (move.does === 'pass') clock.advance({ seconds: 4 })
          if (move.does === 'off') {
            line?.detach()
            phones.set(move.who, new Phone(network, move.who))
          }
          check()
        }
        for (const phone of phones.values()) {
          phone.line.hangUp()
          phone.line.hangUp()
        }
        clock.advance({ seconds: 1000 })
        network.tick()
        for (const phone of phones.values()) phone.line.hangUp()
        for (const msisdn of TOWN) expect(network.calls(msisdn)).toEqual([])
      }),
      { numRuns: runs(200) },
    )
  })
})
