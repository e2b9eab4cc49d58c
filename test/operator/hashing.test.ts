import { type Handset, Operator } from 'pocketsim'
import { seededRandom, testClock } from 'pocketsim/testing'
import { describe, expect, it } from 'vitest'
import { type Hasher, inTurn, slicedHash } from '../../src/operator/hashing.js'
import { hashPassword } from '../../src/operator/password/hash.js'
import { served } from '../../src/operator/served.js'
import { ANNA, done, PASSWORD, START, switchOn, temporaryPassword, town } from './customer.js'

/** A hasher that is told when it may go on, and all that it was asked for. */
function held() {
  const asked: string[] = []
  let go: () => void = () => undefined
  const gate = new Promise<void>((resolve) => {
    go = resolve
  })
  const hash: Hasher = async (...args) => {
    asked.push(args[0])
    await gate
    return hashPassword(...args)
  }
  return { asked, hash, go: () => go() }
}

describe('A served operator in memory', () => {
  it('does other work while it hashes the password of a login', async () => {
    const { operator } = town()
    const { asked, hash, go } = held()
    done(operator.orderPassword(ANNA))
    const service = served(operator, { hash })
    const login = service.login({ msisdn: ANNA, password: temporaryPassword(operator) })
    // The login waits, and nothing of it is kept yet.
    const lines = operator.audit().length
    expect(await service.subscriber(ANNA)).toMatchObject({ owner: 'Anna' })
    expect([asked.length, operator.audit().length]).toEqual([1, lines])
    go()
    expect(await login).toMatchObject({ ok: true })
    expect(asked).toHaveLength(1)
  })

  it('counts logins that wait at the same time one after the other: three wrong ones block the site', async () => {
    const { operator } = town()
    const { hash, go } = held()
    const service = served(operator, { hash })
    const logins = Array.from({ length: 8 }, () => service.login({ msisdn: ANNA, password: 'wrong' }))
    go()
    const reasons = (await Promise.all(logins)).map((outcome) => (outcome.ok ? 'ok' : outcome.reason))
    expect(reasons.filter((reason) => reason === 'wrong')).toHaveLength(3)
    expect(reasons.filter((reason) => reason === 'blocked')).toHaveLength(5)
  })

  it('answers as the operator itself does, with the same random bytes', async () => {
    const make = () => town({ random: seededRandom(8) }).operator
    const [one, other] = [make(), make()]
    const service = served(other)
    expect(await service.orderPassword(ANNA)).toEqual(one.orderPassword(ANNA))
    const password = temporaryPassword(one)
    expect(temporaryPassword(other)).toBe(password)
    const [mine, theirs] = [
      done(one.login({ msisdn: ANNA, password })),
      done(await service.login({ msisdn: ANNA, password })),
    ]
    expect(theirs).toEqual(mine)
    expect(await service.setPassword(theirs.session, PASSWORD)).toEqual(one.setPassword(mine.session, PASSWORD))
    expect(await service.login({ msisdn: ANNA, password: PASSWORD })).toMatchObject({ ok: true })
    expect(
      other
        .audit()
        .map(({ what, outcome }) => [what, outcome])
        .slice(0, -1),
    ).toEqual(one.audit().map(({ what, outcome }) => [what, outcome]))
  })

  it('lets a phone act at once on the message that an order brings', async () => {
    const all = town()
    const phone: Handset = switchOn(all, all.anna)
    const service = served(all.operator)
    phone.on('sms', () => phone.dial('*111*25#'), { once: true })
    expect(await service.orderPassword(ANNA)).toEqual({ ok: true })
    expect(all.operator.inbox(ANNA)).toHaveLength(2)
  })

  it('passes on what an operation throws, and refuses an option that it does not have', async () => {
    const clock = testClock(START)
    const service = served(new Operator({ scryptCost: 2, now: clock.now }))
    await expect(service.login(JSON.parse('{"msisdn": "1", "password": "x", "via": "network"}'))).rejects.toMatchObject(
      {
        code: 'OPTION_FORMAT',
      },
    )
    expect(() => served(new Operator(), JSON.parse('{"hash": 1}'))).toThrow(
      expect.objectContaining({ code: 'OPTION_FORMAT' }),
    )
  })
})

it('a hash in slices is scrypt', async () => {
  const salt = '00112233445566778899AABBCCDDEEFF'
  expect(await slicedHash('Summer-2026 лето', salt, 1024)).toBe(hashPassword('Summer-2026 лето', salt, 1024))
})

it('so many hashes are computed at once as the number says, and no more', async () => {
  let [running, most] = [0, 0]
  const hash = inTurn(async (password) => {
    running += 1
    most = Math.max(most, running)
    await new Promise((resolve) => setTimeout(resolve, 1))
    running -= 1
    return password
  }, 3)
  await Promise.all(Array.from({ length: 20 }, (_, i) => hash(String(i), '00', 2)))
  expect([most, running]).toEqual([3, 0])
})
