import { z } from '@hono/zod-openapi'
import { DID, type Endpoint, endpoint } from '../endpoint.js'
import { amount, kopecks, manyOf, msisdn, short, spanOf, spanQuery, time } from './schemas.js'

const share = z.number().min(0).max(1)
const faults = z
  .strictObject({
    sms: z
      .strictObject({
        delay: z.int().min(0).max(31_622_400_000).optional().openapi({ description: 'ms that a message is late' }),
        loss: share.optional().openapi({ description: 'The share of messages that never arrive' }),
        duplicate: share.optional().openapi({ description: 'The share of messages that arrive twice' }),
      })
      .optional(),
    deliver: share.optional().openapi({ description: 'The share of documents whose delivery fails' }),
    store: share.optional().openapi({ description: 'The share of savings that fail' }),
    works: z.boolean().optional(),
    overload: z.boolean().optional(),
    seed: z.int().min(0).optional(),
  })
  .openapi('Faults', { description: 'What goes wrong at the operator.' })

const NO_CLOCK = { ok: false, reason: 'no-clock' } as const

/** The operator's own work, and the state of its systems. */
export const CONTROL_ROWS: readonly Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/control/payment-cards',
    id: 'control.makeCard',
    caller: 'control',
    summary: 'Makes a payment card',
    description: 'The code is told here and never again.',
    body: z.strictObject({ amount }),
    shown: z.object({ code: z.string() }),
    reasons: ['amount'],
    run: ({ operator }, { body }) => operator.payments.makeCard(body.amount),
  }),
  endpoint({
    method: 'post',
    path: '/control/prices',
    id: 'control.announcePrice',
    caller: 'control',
    summary: 'Announces a new price of a service',
    body: z.strictObject({ service: short('The id', 100), fee: kopecks, from: time }),
    shown: z.object({ told: z.int().openapi({ description: 'How many customers were told' }) }),
    reasons: ['no-such-service', 'amount', 'time'],
    run: ({ operator }, { body }) => operator.services.announcePrice(body),
  }),
  endpoint({
    method: 'post',
    path: '/control/works',
    id: 'control.planWorks',
    caller: 'control',
    summary: 'Plans works: between the two times the site is unavailable',
    body: z.strictObject({ from: time, to: time }),
    run: async ({ operator }, { body }) => {
      await operator.planWorks(body)
      return DID
    },
  }),
  endpoint({
    method: 'get',
    path: '/control/faults',
    id: 'control.faults',
    caller: 'control',
    summary: 'What goes wrong now',
    shown: faults,
    run: async ({ operator }) => ({ ok: true, ...(await operator.faults.get()) }),
  }),
  endpoint({
    method: 'put',
    path: '/control/faults',
    id: 'control.setFaults',
    caller: 'control',
    summary: 'Says what goes wrong from now on; what is left out goes well',
    description: 'The same seed gives the same faults.',
    body: faults,
    run: async ({ operator }, { body }) => {
      await operator.faults.set(body)
      return DID
    },
  }),
  endpoint({
    method: 'post',
    path: '/control/charges',
    id: 'control.charge',
    caller: 'control',
    summary: 'Takes money for use, such as data traffic',
    body: z.strictObject({ msisdn, amount: z.int().min(0), text: short('What it was', 200) }),
    shown: z.object({ balance: kopecks }),
    reasons: ['no-such-subscriber', 'blocked', 'amount'],
    run: ({ operator }, { body }) => operator.gateway.charge(body),
  }),
  endpoint({
    method: 'put',
    path: '/control/overload',
    id: 'control.setOverloaded',
    caller: 'control',
    summary: 'Says whether the site is overloaded, and so unavailable',
    body: z.strictObject({ overloaded: z.boolean() }),
    run: async ({ operator }, { body }) => {
      await operator.setOverloaded(body.overloaded)
      return DID
    },
  }),
  endpoint({
    method: 'get',
    path: '/control/audit',
    id: 'control.audit',
    caller: 'control',
    summary: 'The end of the audit trail, the oldest line first',
    query: z.strictObject({
      ...spanQuery.shape,
      last: z
        .string()
        .regex(/^\d{1,4}$/, 'want a whole number up to 9999')
        .transform(Number)
        .openapi({ type: 'integer', description: 'How many lines; 100 by default' })
        .optional(),
    }),
    shown: z.object({
      audit: manyOf(
        z.object({
          at: time,
          who: z.string(),
          what: z.string(),
          channel: z.string(),
          msisdn: z.string(),
          outcome: z.string(),
          source: z.string().optional(),
          target: z.string().optional(),
          amount: kopecks.optional(),
          session: z.string().optional(),
        }),
      ),
    }),
    run: async ({ operator }, { query: { last = 100, ...span } }) => {
      const audit = await operator.audit(spanOf(span))
      return { ok: true, audit: audit.slice(Math.max(0, audit.length - last)) }
    },
  }),
  endpoint({
    method: 'post',
    path: '/control/tick',
    id: 'control.tick',
    caller: 'control',
    summary: 'Does all that is due by now for every customer: fees, promised payments, documents',
    run: async ({ operator }) => {
      await operator.tick()
      return DID
    },
  }),
]

const now = z.object({ now: time })

/** The clock of the operator, where a test may set it. */
export const CLOCK_ROWS: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/control/clock',
    id: 'control.clock',
    caller: 'control',
    summary: 'The time of the operator',
    shown: now,
    reasons: ['no-clock'],
    run: async ({ clock }) => (clock === undefined ? NO_CLOCK : { ok: true, now: clock.now() }),
  }),
  endpoint({
    method: 'put',
    path: '/control/clock',
    id: 'control.setClock',
    caller: 'control',
    summary: 'Sets the time of the operator; from then on it runs as before',
    body: z.strictObject({ now: time }),
    shown: now,
    reasons: ['no-clock'],
    run: async ({ clock }, { body }) => {
      clock?.set(body.now)
      return clock === undefined ? NO_CLOCK : { ok: true, now: clock.now() }
    },
  }),
  endpoint({
    method: 'post',
    path: '/control/clock/advance',
    id: 'control.advanceClock',
    caller: 'control',
    summary: 'Lets time pass: what is due meanwhile is done at the next operation for a customer, or by a tick',
    body: z.strictObject({ ms: z.int().min(0).max(3_155_760_000_000).openapi({ description: 'At most 100 years' }) }),
    shown: now,
    reasons: ['no-clock'],
    run: async ({ clock }, { body }) => {
      clock?.set(clock.now() + body.ms)
      return clock === undefined ? NO_CLOCK : { ok: true, now: clock.now() }
    },
  }),
]
