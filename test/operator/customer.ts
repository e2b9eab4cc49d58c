import { type Delivery, Handset, type IdentityProof, Operator, type OperatorOptions, type Session } from 'pocketsim'
import { seededRandom, testClock } from 'pocketsim/testing'

export const ANNA = '+79161234567'
export const BORIS = '+79161234568'
export const NOBODY = '+79160000000'
export const PASSPORT = '4509 123456'
export const CODE_WORD = 'Snowdrop'
export const PASSWORD = 'Winter-2026'
export const HOUR = 3_600_000
export const DAY = 24 * HOUR
export const ROUBLE = 100
export const START = Date.UTC(2026, 0, 5, 9)

/** An operator with Anna and Boris, a clock that is told when time passes, and all that it delivered. */
export function town(options: OperatorOptions = {}, seed = 1) {
  const clock = testClock(START)
  const deliveries: Delivery[] = []
  const operator = new Operator({
    random: seededRandom(seed),
    now: clock.now,
    // The least cost: what is tested here is not how long it takes.
    scryptCost: 2,
    deliver: (delivery) => deliveries.push(delivery),
    identify: ({ provider, token }: IdentityProof) =>
      token.startsWith(`${provider} says `) ? token.slice(`${provider} says `.length) : undefined,
    ...options,
  })
  const anna = operator.issue({ owner: { name: 'Anna', passport: PASSPORT, codeWord: CODE_WORD }, msisdn: ANNA })
  const boris = operator.issue({ owner: { name: 'Boris', passport: '4510 654321' }, msisdn: BORIS })
  return { operator, clock, deliveries, anna, boris }
}
export type Town = ReturnType<typeof town>

/** A phone with a SIM in it, switched on, and its PIN entered. */
export function switchOn({ operator, clock }: Town, { card, envelope }: Town['anna']): Handset {
  const phone = new Handset({ network: operator.network, now: clock.now })
  phone.insert(card)
  phone.powerOn()
  phone.type(`${envelope.pin1}#`)
  return phone
}

/** The temporary password of the last message that has one. */
export function temporaryPassword(operator: Operator, msisdn = ANNA): string {
  const texts = operator.inbox(msisdn).map(({ text }) => text)
  const text = texts.filter((one) => one.startsWith('Temporary password: ')).at(-1)
  return text?.slice('Temporary password: '.length) ?? ''
}

/** What an operation gave, or an error that says why it was refused. */
export function done<Outcome extends { readonly ok: boolean }>(
  outcome: Outcome,
): Extract<Outcome, { readonly ok: true }> {
  if (outcome.ok) return outcome as Extract<Outcome, { readonly ok: true }> // ok is what tells them apart
  throw new Error(JSON.stringify(outcome))
}

/** Logs in by ordering a password, and sets one. */
export function sessionOf(operator: Operator, msisdn = ANNA, password = PASSWORD): Session {
  done(operator.orderPassword(msisdn))
  const { session } = done(operator.login({ msisdn, password: temporaryPassword(operator, msisdn) }))
  done(operator.setPassword(session, password))
  return session
}
