import { PROFILES } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { isPlain } from '../../src/bytes/frozen.js'
import { loose } from '../loose.js'
import { METHODS } from '../misuse/calls.js'
import { type Scene, scene } from '../misuse/scene.js'
import { contentsOf } from './contents.js'
import { ANNA, DAY, PASSPORT, START, town } from './customer.js'
import { enter } from './history.js'

const KEY = new Uint8Array(32)

/** All plain objects and lists of a value. Cards and bytes belong to whoever has them. */
function partsOf(value: unknown, found = new Set<object>()): ReadonlySet<object> {
  if (isPlain(value) && !found.has(value)) {
    found.add(value)
    for (const inner of Object.values(value)) partsOf(inner, found)
  }
  return found
}

/** Writes into every part of a value, as plain JavaScript can: what is frozen throws, or stays as it is. */
function spoil(value: unknown): void {
  for (const part of [...partsOf(value)].reverse()) {
    for (const key of [...Object.keys(part), 'new']) Reflect.set(part, key, 'spoilt')
    if (Array.isArray(part) && !Object.isFrozen(part)) part.push('spoilt')
    for (const key of Object.keys(part)) Reflect.deleteProperty(part, key)
  }
}

/** What an operator has in its books and its profile; the audit trail apart, since a look at the books is in it too. */
function stateOf({ operator, session }: Pick<Scene, 'operator' | 'session'>): unknown {
  const looks = [
    operator.tariffs.regions(),
    operator.tariffs.list(session),
    operator.services.list(session),
    operator.documents.list(session),
    operator.help.questions(session),
    operator.payments.archive(session),
    operator.settings.get(session),
    operator.faults.get(),
    operator.subscriber(ANNA),
    operator.inbox(ANNA),
    PROFILES,
  ]
  const books = [...contentsOf(operator.snapshot(KEY), KEY)].filter(([name]) => !name.startsWith('["audit"'))
  return JSON.parse(JSON.stringify([looks, books]))
}

/** The answer of a method by its name, `operator.payments.topUp`, with the arguments that it was given. */
function call(at: Scene, name: string) {
  const path = name.split('.')
  const method = path.pop() ?? ''
  const owner: object = path.reduce<object>((found, part) => loose(Reflect.get(found, part)), at)
  // A copy: the table shares its objects.
  const args = structuredClone(METHODS[name]?.(at) ?? [])
  return { args, answer: Reflect.apply(loose(Reflect.get(owner, method)), owner, args) }
}

const NAMES = Object.keys(METHODS).filter(
  (name) => name.startsWith('operator.') && !/^operator\.(network|on$)/.test(name),
)

describe('Whoever writes into', () => {
  it.each(NAMES)('the answer of %s changes no books', (name) => {
    const at = scene()
    const { answer } = call(at, name)
    const before = stateOf(at)
    spoil(answer)
    expect(stateOf(at)).toEqual(before)
  })

  it.each(NAMES)('the answer of %s changes no answer of another operator', (name) => {
    const [one, other] = [call(scene(), name).answer, call(scene(), name).answer]
    const parts = partsOf(other)
    expect([...partsOf(one)].filter((part) => parts.has(part) && !Object.isFrozen(part))).toEqual([])
  })

  it.each(NAMES)('what %s was given changes no books, and finds it as it was', (name) => {
    const at = scene()
    const { args } = call(at, name)
    const parts = [...partsOf(args)]
    expect(parts.filter((part) => Object.isFrozen(part))).toEqual([])
    const before = stateOf(at)
    spoil(args)
    expect(stateOf(at)).toEqual(before)
  })

  it('what is within what was given changes no books, and finds it as it was', () => {
    const at = scene()
    const { operator } = at
    const owner = { name: 'Olga', passport: '1', codeWord: 'rose' }
    const services = {
      basicServices: ['telephony' as const],
      services: ['clip' as const],
      barring: { control: 'subscriber' as const, password: '0000' },
    }
    const faults = { sms: { delay: 1 } }
    const given = [{ owner, msisdn: '+79160000001', services }, faults] as const
    operator.issue(given[0])
    operator.faults.set(given[1])
    const moved = {
      msisdn: '+79160000001',
      via: 'salon' as const,
      passport: '1',
      owner: { name: 'Ida', passport: '2' },
    }
    expect(operator.contracts.changeOwner(moved)).toEqual({ ok: true })
    const all = [...partsOf(given), ...partsOf(moved)].filter((part) => part !== given)
    expect(all.filter((part) => Object.isFrozen(part))).toEqual([])
    const before = stateOf(at)
    for (const part of all) spoil(part)
    expect(stateOf(at)).toEqual(before)
  })

  it('the audit trail, an archive or an inbox changes none of them', () => {
    const at = scene()
    const { operator, session } = at
    const looks = [() => operator.audit({ from: 0, to: Date.now() + DAY }), () => operator.inbox(ANNA)] as const
    for (const look of looks) {
      const before = JSON.stringify(look())
      spoil(look())
      expect(JSON.stringify(look())).toBe(before)
    }
    spoil(operator.payments.archive(session))
    const first = JSON.stringify(operator.payments.archive(session))
    expect(JSON.stringify(operator.payments.archive(session))).toBe(first)
  })

  it('an event or a document that is delivered changes no books', () => {
    const spoiling = town({ deliver: spoil })
    const plain = town()
    for (const event of ['audit', 'entry', 'message', 'document', 'failure'] as const) {
      spoiling.operator.on(event, spoil)
    }
    const contents = [spoiling, plain].map((all) => {
      const { operator, clock } = all
      const session = enter(operator, ANNA)
      operator.payments.topUp(session, { amount: 100, source: 'cash' })
      operator.services.connect(session, 'melody')
      operator.documents.orderDetails(session, { period: { from: 0, to: START }, place: 'anna@example.org' })
      clock.advance({ days: 30 })
      operator.tick()
      operator.disclose({ msisdn: ANNA, via: 'salon', passport: PASSPORT })
      return contentsOf(operator.snapshot(KEY), KEY)
    })
    expect(contents[0]).toEqual(contents[1])
  })
})
