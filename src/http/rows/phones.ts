import { z } from '@hono/zod-openapi'
import { Handset } from '../../handset/handset.js'
import { KEYS } from '../../handset/key.js'
import type { Around } from '../around.js'
import { DID, type Endpoint, endpoint } from '../endpoint.js'
import { manyOf, msisdn, short } from './schemas.js'

const number = z.strictObject({ msisdn })
const screen = z
  .object({
    state: z.string(),
    title: z.string(),
    lines: manyOf(z.string()),
    input: z.string(),
    cursor: z.int().optional(),
    softkeys: z
      .tuple([z.string(), z.string()])
      .readonly()
      .openapi({ type: 'array', items: { type: 'string' } }),
  })
  .openapi('Screen', { description: 'What can be read on a phone. Codes that are typed read `*`.' })

const NO_PHONE = { ok: false, reason: 'no-phone' } as const

/** The subscriber's number in the one form that is kept, and what the server has of it. */
async function foundOf({ operator, cards, phones }: Around, msisdn: string) {
  const one = await operator.subscriber(msisdn)
  if (one === undefined) return undefined
  return { number: one.msisdn, card: cards.take(one.msisdn), phone: phones.take(one.msisdn) }
}

/** Phones that are on, each with the card of its number. */
export const PHONE_ROWS: readonly Endpoint[] = [
  endpoint({
    method: 'put',
    path: '/control/subscribers/{msisdn}/phone',
    id: 'control.phoneOn',
    caller: 'control',
    summary: 'Switches a new phone on, with the card of a number in it',
    description: 'It resets the card, and asks for the PIN: type it. Then the phone registers with the network.',
    params: number,
    shown: screen,
    reasons: ['no-card', 'no-radio'],
    run: async (around, { path }) => {
      const { network, phones } = around
      if (network === undefined) return { ok: false, reason: 'no-radio' }
      const found = await foundOf(around, path.msisdn)
      if (found?.card === undefined) return { ok: false, reason: 'no-card' }
      const phone = new Handset({ network, now: around.clock?.now })
      phones.put(found.number, phone)
      phone.insert(found.card)
      phone.powerOn()
      return { ok: true, ...phone.screen }
    },
  }),
  endpoint({
    method: 'get',
    path: '/control/subscribers/{msisdn}/phone',
    id: 'control.phone',
    caller: 'control',
    summary: 'What can be read on the phone of a number',
    params: number,
    shown: screen,
    reasons: ['no-phone'],
    run: async (around, { path }) => {
      const phone = (await foundOf(around, path.msisdn))?.phone
      return phone === undefined ? NO_PHONE : { ok: true, ...phone.screen }
    },
  }),
  endpoint({
    method: 'post',
    path: '/control/subscribers/{msisdn}/phone/keys',
    id: 'control.phoneKeys',
    caller: 'control',
    summary: 'Types a text on the phone of a number, then presses keys',
    params: number,
    body: z.strictObject({
      type: short('Characters of `0123456789*#+`').optional(),
      press: manyOf(z.enum(KEYS)).optional(),
    }),
    shown: screen,
    reasons: ['no-phone'],
    run: async (around, { path, body: { type = '', press = [] } }) => {
      const phone = (await foundOf(around, path.msisdn))?.phone
      if (phone === undefined) return NO_PHONE
      phone.type(type)
      for (const key of press) phone.press(key)
      return { ok: true, ...phone.screen }
    },
  }),
  endpoint({
    method: 'delete',
    path: '/control/subscribers/{msisdn}/phone',
    id: 'control.phoneOff',
    caller: 'control',
    summary: 'Switches the phone of a number off',
    params: number,
    reasons: ['no-phone'],
    run: async (around, { path }) => {
      const found = await foundOf(around, path.msisdn)
      return found !== undefined && around.phones.drop(found.number) ? DID : NO_PHONE
    },
  }),
]
