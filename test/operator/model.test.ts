import fc from 'fast-check'
import { seededRandom } from 'pocketsim/testing'
import { expect, it } from 'vitest'
import { Operator } from '../../src/operator/operator.js'
import type { IssuedSim } from '../../src/operator/subscriber.js'
import { byCause } from '../network/failed.js'
import { runs } from '../runs.js'
import { register } from './radio.js'

const NUMBERS = ['+79160000001', '+79160000002', '+79160000003']
const PASSPORTS = ['4509 111111', '4510 222222']

/** What an operator promises, in plain fields. */
interface Model {
  /** By number: who owns it, its account, and which of all cards is its own. */
  readonly contracts: Map<string, { passport: string; account: string; card: number }>
  cards: number
}
interface Real {
  readonly operator: Operator
  readonly sims: IssuedSim[]
}
type Step = fc.Command<Model, Real>

const issue = (msisdn: string, passport: string): Step => ({
  check: () => true,
  run(model, { operator, sims }) {
    const order = () => operator.issue({ owner: { name: 'Anna', passport }, msisdn })
    if (model.contracts.has(msisdn)) {
      expect(order).toThrow(expect.objectContaining({ code: 'MSISDN_TAKEN' }))
      return
    }
    const sim = order()
    sims.push(sim)
    model.contracts.set(msisdn, { passport, account: sim.subscriber.account, card: model.cards++ })
  },
  toString: () => `issue(${msisdn}, ${passport})`,
})

const reissue = (msisdn: string, passport: string): Step => ({
  check: () => true,
  run(model, { operator, sims }) {
    const contract = model.contracts.get(msisdn)
    const again = operator.reissue({ msisdn, via: 'salon', passport })
    if (contract === undefined || contract.passport !== passport) {
      expect(again).toEqual({ ok: false, reason: 'refused' })
      return
    }
    if (!again.ok) throw new Error('the owner was refused')
    expect(again).toMatchObject({ price: 0, subscriber: { msisdn, owner: 'Anna', account: contract.account } })
    sims.push(again)
    contract.card = model.cards++
  },
  toString: () => `reissue(${msisdn}, ${passport})`,
})

const switchOn = (which: number): Step => ({
  check: (model) => model.cards > 0,
  run(model, { operator, sims }) {
    const at = which % model.cards
    const sim = sims[at]
    if (sim === undefined) throw new Error('no such card')
    const number = [...model.contracts].find(([, { card }]) => card === at)?.[0]
    const outcome = register(operator.network, sim.card, sim.envelope.pin1)
    expect(outcome).toEqual(
      number === undefined ? byCause('imsi-unknown-in-hlr') : { ok: true, operator: 'MTS RUS', msisdn: number },
    )
  },
  toString: () => `switchOn(${which})`,
})

it('a number has one card that registers, and keeps its owner and account, after any history', () => {
  const number = fc.constantFrom(...NUMBERS)
  const passport = fc.constantFrom(...PASSPORTS)
  const steps = [
    fc.tuple(number, passport).map((args) => issue(...args)),
    fc.tuple(number, passport).map((args) => reissue(...args)),
    fc.nat(30).map(switchOn),
  ]
  fc.assert(
    fc.property(fc.commands(steps, { maxCommands: 60, size: 'max' }), fc.nat(), (commands, seed) => {
      // A day goes by between any two steps, so that wrong passports do not add up to a refusal for everybody.
      let now = 0
      const operator = new Operator({ random: seededRandom(seed), now: () => (now += 86_400_000) })
      fc.modelRun(() => ({ model: { contracts: new Map(), cards: 0 }, real: { operator, sims: [] } }), commands)
    }),
    { numRuns: runs(60) },
  )
})

it('no ICCID, IMSI or account is given out twice, and no code is easy to guess or printed on the card', () => {
  const operator = new Operator({ random: seededRandom(3) })
  const passport = '4509 111111'
  const sims: IssuedSim[] = []
  for (let i = 0; i < 100; i++) {
    const msisdn = `+7916${String(i).padStart(7, '0')}`
    sims.push(operator.issue({ owner: { name: 'Anna', passport }, msisdn }))
    const again = operator.reissue({ msisdn, via: 'salon', passport })
    if (again.ok) sims.push(again)
  }
  expect(new Set(sims.map(({ envelope }) => envelope.iccid)).size).toBe(200)
  expect(new Set(sims.map(({ subscriber }) => subscriber.imsi)).size).toBe(200)
  expect(new Set(sims.map(({ subscriber }) => subscriber.account)).size).toBe(100)
  for (const { envelope } of sims) {
    const { iccid, ...codes } = envelope
    for (const code of Object.values(codes)) {
      expect(iccid).not.toContain(code)
      expect(['0000', '1234', '00000000', '12345678']).not.toContain(code)
    }
  }
})

it('the same random source gives the same SIMs', () => {
  const first = (seed: number) => {
    const { envelope, subscriber } = new Operator({ random: seededRandom(seed) }).issue({
      owner: { name: 'Anna', passport: '4509 111111' },
      msisdn: '+79160000001',
    })
    return { envelope, subscriber }
  }
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      expect(first(seed)).toEqual(first(seed))
    }),
  )
  expect(new Operator({}).issue({ owner: { name: 'A', passport: '1' }, msisdn: '+79160000001' }).envelope).not.toEqual(
    first(1).envelope,
  )
})
