import { z } from '@hono/zod-openapi'
import { DID, type Endpoint, endpoint } from '../endpoint.js'
import { msisdn, short } from './schemas.js'

const token = z.object({ token: z.string().openapi({ description: 'The bearer token of the session' }) })
const proof = z.strictObject({ provider: short('The name of the provider'), token: short('What it gave out', 4096) })
const password = short('A secret', 200)

/** How a customer gets in and out. */
export const LOGIN_ROWS: readonly Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/account/password-orders',
    id: 'orderPassword',
    caller: 'everybody',
    summary: 'Orders a temporary password, which comes by SMS',
    description: 'The answer does not tell whether the number exists.',
    body: z.strictObject({ msisdn }),
    reasons: ['too-often'],
    run: ({ operator }, { body }) => operator.orderPassword(body.msisdn),
  }),
  endpoint({
    method: 'post',
    path: '/account/login',
    id: 'login',
    caller: 'everybody',
    summary: 'Opens a session with a number and a password',
    body: z.strictObject({ msisdn, password }),
    shown: token,
    reasons: ['wrong', 'blocked'],
    run: async ({ operator }, { body }) => {
      const login = await operator.login(body)
      return login.ok ? { ok: true, ...login.session } : login
    },
  }),
  endpoint({
    method: 'post',
    path: '/account/login/identity',
    id: 'loginWithIdentity',
    caller: 'everybody',
    summary: 'Opens a session with a linked identity',
    body: proof,
    shown: token,
    reasons: ['wrong', 'blocked'],
    run: async ({ operator }, { body }) => {
      const login = await operator.login({ identity: body })
      return login.ok ? { ok: true, ...login.session } : login
    },
  }),
  endpoint({
    method: 'post',
    path: '/account/logout',
    id: 'logout',
    caller: 'customer',
    summary: 'Ends the session',
    run: async ({ operator }, { session }) => {
      await operator.logout(session)
      return DID
    },
  }),
  endpoint({
    method: 'put',
    path: '/account/password',
    id: 'setPassword',
    caller: 'customer',
    summary: 'Sets the password',
    description: 'A refusal names the first rule that the password breaks.',
    body: z.strictObject({ password }),
    reasons: ['length', 'latin', 'capital', 'small', 'digit-or-symbol', 'repetition'],
    run: ({ operator }, { session, body }) => operator.setPassword(session, body.password),
  }),
  endpoint({
    method: 'post',
    path: '/account/identities',
    id: 'linkIdentity',
    caller: 'customer',
    summary: 'Links an identity, which from then on logs in without a password',
    body: proof,
    reasons: ['unknown-identity', 'taken'],
    run: ({ operator }, { session, body }) => operator.linkIdentity(session, body),
  }),
  endpoint({
    method: 'post',
    path: '/account/identities/unlink',
    id: 'unlinkIdentity',
    caller: 'customer',
    summary: 'Removes the link of an identity',
    body: proof,
    reasons: ['unknown-identity'],
    run: ({ operator }, { session, body }) => operator.unlinkIdentity(session, body),
  }),
]
