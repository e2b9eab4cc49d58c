import { z } from '@hono/zod-openapi'
import { NETWORK_SERVICES, SERVICE_GROUPS } from '../../network/service-names.js'
import type { IssuedSim } from '../../operator/subscriber.js'
import type { Around } from '../around.js'
import { type Endpoint, endpoint } from '../endpoint.js'
import { amount, issuedCodes, kopecks, manyOf, msisdn, short, subscriber, time } from './schemas.js'

const passport = short('Series and number, as people write them')
const codeWord = short('The word that the owner may say in place of passport data')

const services = z
  .strictObject({
    basicServices: manyOf(z.enum(SERVICE_GROUPS)).optional(),
    services: manyOf(z.enum(NETWORK_SERVICES)).optional(),
    barring: z
      .strictObject({ control: z.enum(['subscriber', 'operator']), password: z.string().max(8).optional() })
      .optional(),
    clir: z.enum(['permanent', 'temporary-restricted', 'temporary-allowed']).optional(),
    noReplySeconds: z.int().optional(),
    name: z.string().max(80).optional(),
  })
  .openapi('NetworkServices', { description: 'What the network provides; the usual services by default.' })

const owner = z.strictObject({ name: short('As in the passport'), passport, codeWord: codeWord.optional() })
const simOrder = z.strictObject({
  owner,
  msisdn,
  services: services.optional(),
})
const issued = { subscriber, envelope: issuedCodes }

/** Keeps the card of a new SIM, and shows the rest. */
function kept({ cards }: Around, { card, ...shown }: IssuedSim): Omit<IssuedSim, 'card'> {
  cards.put(shown.subscriber.msisdn, card)
  return shown
}

/** SIMs are given out in a salon, and by tests. */
const simRows = (caller: 'salon' | 'control'): readonly Endpoint[] => [
  endpoint({
    method: 'post',
    path: `/${caller}/sims`,
    id: `${caller}.issue`,
    caller,
    summary: 'Issues a SIM to a new subscriber',
    description: 'The server keeps the card. The codes of the envelope are shown here.',
    body: simOrder,
    shown: z.object(issued),
    codes: ['MSISDN_TAKEN'],
    run: async (around, { body, source }) => {
      const sim = await around.operator.issue({ ...body, source })
      return { ok: true, ...kept(around, sim) }
    },
  }),
  endpoint({
    method: 'post',
    path: `/${caller}/reissues`,
    id: `${caller}.reissue`,
    caller,
    summary: 'Replaces a SIM for the passport of its owner, free of charge',
    description: 'The server keeps the new card. A phone with the old one loses its registration.',
    body: z.strictObject({ msisdn, passport }),
    shown: z.object({ ...issued, price: kopecks }),
    reasons: ['refused'],
    run: async (around, { body, source }) => {
      const sim = await around.operator.reissue({ ...body, via: 'salon', source })
      return sim.ok ? { ok: true, ...kept(around, sim), price: sim.price } : sim
    },
  }),
]

const proof = { msisdn, passport }
const code = z
  .enum(['iccid', 'pin1', 'puk1', 'pin2', 'puk2'])
  .optional()
  .openapi({ description: 'Only this code is told' })
const told = z.object({ codes: issuedCodes.partial() })

/** What agents do for a customer in a salon. */
export const SALON_ROWS: readonly Endpoint[] = [
  ...simRows('salon'),
  endpoint({
    method: 'post',
    path: '/salon/disclosures',
    id: 'salon.disclose',
    caller: 'salon',
    summary: 'Tells an owner with a passport the codes of the SIM as issued',
    body: z.strictObject({ ...proof, code }),
    shown: told,
    reasons: ['refused'],
    run: ({ operator }, { body, source }) => operator.disclose({ ...body, via: 'salon', source }),
  }),
  endpoint({
    method: 'post',
    path: '/salon/owners',
    id: 'salon.changeOwner',
    caller: 'salon',
    summary: 'Gives a number to another owner',
    description: 'Number, SIM, account and balance stay. Password, sessions and links of the former owner end.',
    body: z.strictObject({ ...proof, owner }),
    reasons: ['refused'],
    run: ({ operator }, { body, source }) => operator.contracts.changeOwner({ ...body, via: 'salon', source }),
  }),
  endpoint({
    method: 'post',
    path: '/salon/passports',
    id: 'salon.changePassport',
    caller: 'salon',
    summary: 'Writes down the passport that the owner has now',
    body: z.strictObject({ ...proof, newPassport: passport }),
    reasons: ['refused'],
    run: ({ operator }, { body, source }) => operator.contracts.changePassport({ ...body, via: 'salon', source }),
  }),
  endpoint({
    method: 'post',
    path: '/salon/code-words',
    id: 'salon.changeCodeWord',
    caller: 'salon',
    summary: 'Sets the code word, or takes it away',
    body: z.strictObject({ ...proof, newCodeWord: codeWord.optional() }),
    reasons: ['refused'],
    run: ({ operator }, { body, source }) => operator.contracts.changeCodeWord({ ...body, via: 'salon', source }),
  }),
  endpoint({
    method: 'post',
    path: '/salon/closings',
    id: 'salon.close',
    caller: 'salon',
    summary: 'Ends a contract, and pays back what is on the account',
    body: z.strictObject(proof),
    shown: z.object({ refund: kopecks, until: time }),
    reasons: ['refused', 'debt'],
    run: ({ operator }, { body, source }) => operator.contracts.close({ ...body, via: 'salon', source }),
  }),
]

/** What agents do for a customer who calls. */
export const CONTACT_CENTRE_ROWS: readonly Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/contact-centre/disclosures',
    id: 'contactCentre.disclose',
    caller: 'contact-centre',
    summary: 'Tells an owner the codes of the SIM as issued',
    description: 'For passport data or for the code word: one of them is enough.',
    body: z.strictObject({ msisdn, passport: passport.optional(), codeWord: codeWord.optional(), code }),
    shown: told,
    reasons: ['refused'],
    run: ({ operator }, { body, source }) => operator.disclose({ ...body, via: 'contact-centre', source }),
  }),
  endpoint({
    method: 'post',
    path: '/contact-centre/answers',
    id: 'contactCentre.answer',
    caller: 'contact-centre',
    summary: 'Answers a question of a customer, who gets a message too',
    body: z.strictObject({ msisdn, question: z.int(), answer: short('1 to 1000 characters', 1000) }),
    reasons: ['no-such-question', 'text'],
    run: ({ operator }, { body }) => operator.help.answer(body.msisdn, body.question, body.answer),
  }),
]

const balance = z.object({ balance: kopecks, repeated: z.boolean() })
const gateway = short('The name of the gateway', 100)

/** Money that comes from outside. */
export const GATEWAY_ROWS: readonly Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/gateway/payments',
    id: 'gateway.pay',
    caller: 'gateway',
    summary: 'Puts money on an account',
    description:
      'The same Idempotency-Key of the same gateway pays once: a second request is answered like the first, with `repeated`.',
    takesKey: true,
    body: z.strictObject({ gateway, msisdn, amount }),
    shown: balance,
    reasons: ['no-such-subscriber', 'amount', 'blocked', 'other-payment'],
    run: ({ operator }, { body, key }) => operator.gateway.pay({ ...body, key }),
  }),
  endpoint({
    method: 'post',
    path: '/gateway/refunds',
    id: 'gateway.refund',
    caller: 'gateway',
    summary: 'Gives money of a payment back, all of it or a part',
    description: 'The Idempotency-Key is that of the refund: the same key gives back once.',
    takesKey: true,
    body: z.strictObject({
      gateway,
      payment: short('The Idempotency-Key of the payment'),
      amount: amount.optional(),
    }),
    shown: balance,
    reasons: ['no-such-payment', 'no-such-subscriber', 'blocked', 'amount', 'other-payment'],
    run: ({ operator }, { body, key }) => operator.gateway.refund({ ...body, key }),
  }),
]

/** What tests do with SIMs. */
export const SIM_ROWS: readonly Endpoint[] = simRows('control')
