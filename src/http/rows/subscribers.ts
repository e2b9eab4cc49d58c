import { z } from '@hono/zod-openapi'
import { fromHex, toHex } from '../../bytes/hex.js'
import type { Card } from '../../card/card.js'
import type { Around } from '../around.js'
import { DID, type Endpoint, endpoint } from '../endpoint.js'
import { manyOf, msisdn, short, subscriber, time } from './schemas.js'

const number = z.strictObject({ msisdn })
const hex = short('Hex digits, two for each byte; blanks are allowed', 1600)
const NO_CARD = { ok: false, reason: 'no-card' } as const

/** The live card of a number. */
async function cardOf({ operator, cards }: Around, msisdn: string): Promise<Card | undefined> {
  const one = await operator.subscriber(msisdn)
  return one && cards.take(one.msisdn)
}

/** A subscriber and the subscriber's card, as a test sees them. */
export const SUBSCRIBER_ROWS: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/control/subscribers/{msisdn}',
    id: 'control.subscriber',
    caller: 'control',
    summary: 'A subscriber',
    params: number,
    shown: subscriber,
    reasons: ['no-such-subscriber'],
    run: async ({ operator }, { path }) => {
      const one = await operator.subscriber(path.msisdn)
      return one === undefined ? { ok: false, reason: 'no-such-subscriber' } : { ok: true, ...one }
    },
  }),
  endpoint({
    method: 'get',
    path: '/control/subscribers/{msisdn}/inbox',
    id: 'control.inbox',
    caller: 'control',
    summary: 'The messages that the operator sent to a number, the oldest first',
    params: number,
    shown: z.object({ messages: manyOf(z.object({ from: z.string(), text: z.string(), at: time })) }),
    run: async ({ operator }, { path }) => ({ ok: true, messages: await operator.inbox(path.msisdn) }),
  }),
  endpoint({
    method: 'post',
    path: '/control/subscribers/{msisdn}/ussd',
    id: 'control.ussd',
    caller: 'control',
    summary: 'Sends a USSD code as the phone of a number does',
    description: 'Without a text the operator does not know the code.',
    params: number,
    body: z.strictObject({ text: short('Such as `*111*25#`', 182) }),
    shown: z.object({ text: z.string().optional() }),
    run: async ({ operator }, { path, body }) => {
      const text = await operator.ussd({ from: path.msisdn, text: body.text })
      return { ok: true, ...(text !== undefined && { text }) }
    },
  }),
  endpoint({
    method: 'post',
    path: '/control/subscribers/{msisdn}/sms',
    id: 'control.sms',
    caller: 'control',
    summary: 'Sends a message to a short number as the phone of a number does',
    description: 'An answer comes as a message: see the inbox.',
    params: number,
    body: z.strictObject({ to: msisdn, text: short('The message', 1000) }),
    run: async ({ operator }, { path, body }) => {
      await operator.sms({ from: path.msisdn, ...body })
      return DID
    },
  }),
  endpoint({
    method: 'post',
    path: '/control/subscribers/{msisdn}/temporary-password',
    id: 'control.temporaryPassword',
    caller: 'control',
    summary: 'Orders a temporary password from the phone of a number, and tells it',
    params: number,
    shown: z.object({ password: z.string() }),
    codes: ['MSISDN_UNKNOWN'],
    run: async ({ operator }, { path }) => ({ ok: true, password: await operator.temporaryPassword(path.msisdn) }),
  }),
  endpoint({
    method: 'post',
    path: '/control/subscribers/{msisdn}/network-login',
    id: 'control.loginFromNetwork',
    caller: 'control',
    summary: 'Logs in the phone of a number without a password, as the mobile network does',
    description: 'A phone with the present SIM has to be registered.',
    params: number,
    shown: z.object({ token: z.string() }),
    reasons: ['wrong', 'blocked', 'unavailable'],
    run: async ({ operator }, { path }) => {
      const login = await operator.loginFromNetwork(path)
      return login.ok ? { ok: true, ...login.session } : login
    },
  }),
  endpoint({
    method: 'get',
    path: '/control/subscribers/{msisdn}/may-call',
    id: 'control.mayCall',
    caller: 'control',
    summary: 'Whether a subscriber may call a number, or a block forbids it',
    params: number,
    query: z.strictObject({ number: short('As it is dialled', 40) }),
    shown: z.object({ mayCall: z.boolean() }),
    run: async ({ operator }, { path, query }) => ({
      ok: true,
      mayCall: await operator.blocks.mayCall(path.msisdn, query.number),
    }),
  }),
  endpoint({
    method: 'post',
    path: '/control/subscribers/{msisdn}/card/reset',
    id: 'control.resetCard',
    caller: 'control',
    summary: 'Resets the card of a number, which ends its session',
    params: number,
    shown: z.object({ atr: z.string().openapi({ description: 'ISO/IEC 7816-3 §8, in hex' }) }),
    reasons: ['no-card'],
    run: async (around, { path }) => {
      const card = await cardOf(around, path.msisdn)
      return card === undefined ? NO_CARD : { ok: true, atr: toHex(card.reset()) }
    },
  }),
  endpoint({
    method: 'post',
    path: '/control/subscribers/{msisdn}/card/apdu',
    id: 'control.apdu',
    caller: 'control',
    summary: 'Sends a command to the card of a number',
    description: 'The first command after the SIM was issued, or after a reset, begins a session of the card.',
    params: number,
    body: z.strictObject({ command: hex }),
    shown: z.object({
      data: z.string().openapi({ description: 'What the card answers before SW1 and SW2, in hex' }),
      sw: z.string().openapi({ description: 'SW1 and SW2', example: '9000' }),
    }),
    reasons: ['no-card'],
    run: async (around, { path, body }) => {
      const command = fromHex(body.command)
      const card = await cardOf(around, path.msisdn)
      if (card === undefined) return NO_CARD
      const answer = toHex(card.transmit(command))
      return { ok: true, data: answer.slice(0, -4), sw: answer.slice(-4) }
    },
  }),
]
