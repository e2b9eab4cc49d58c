import { z } from '@hono/zod-openapi'
import { NETWORK_SERVICES, SERVICE_GROUPS } from '../../network/service-names.js'
import type { IssuedSim } from '../../operator/subscriber.js'
import type { Around } from '../around.js'
import { type Endpoint, endpoint } from '../endpoint.js'
import { issuedCodes, kopecks, manyOf, msisdn, short, subscriber } from './schemas.js'

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

const simOrder = z.strictObject({
  owner: z.strictObject({ name: short('As in the passport'), passport, codeWord: codeWord.optional() }),
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
    run: async (around, { body }) => ({ ok: true, ...kept(around, await around.operator.issue(body)) }),
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
    run: async (around, { body }) => {
      const sim = await around.operator.reissue({ ...body, via: 'salon' })
      return sim.ok ? { ok: true, ...kept(around, sim), price: sim.price } : sim
    },
  }),
]

/** What agents do for a customer in a salon. */
export const SALON_ROWS: readonly Endpoint[] = [
  ...simRows('salon'),
  endpoint({
    method: 'post',
    path: '/salon/disclosures',
    id: 'salon.disclose',
    caller: 'salon',
    summary: 'Tells an owner with a passport the codes of the SIM as issued',
    body: z.strictObject({ msisdn, passport }),
    shown: z.object({ codes: issuedCodes }),
    reasons: ['refused'],
    run: ({ operator }, { body }) => operator.disclose({ ...body, via: 'salon' }),
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
    description: 'For passport data or for the code word: give one of them.',
    body: z.strictObject({ msisdn, passport: passport.optional(), codeWord: codeWord.optional() }),
    shown: z.object({ codes: issuedCodes }),
    reasons: ['refused'],
    run: ({ operator }, { body: { msisdn, passport, codeWord } }) => {
      const shown = codeWord === undefined ? { passport: passport ?? '' } : { codeWord }
      return operator.disclose({ msisdn, via: 'contact-centre', ...shown })
    },
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

/** What tests do with SIMs. */
export const SIM_ROWS: readonly Endpoint[] = simRows('control')
