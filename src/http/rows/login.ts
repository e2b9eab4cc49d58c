import { z } from '@hono/zod-openapi'
import { DID, type Endpoint, endpoint } from '../endpoint.js'
import { manyOf, msisdn, short, time } from './schemas.js'

const token = z.object({ token: z.string().openapi({ description: 'The bearer token of the session' }) })
const proof = z.strictObject({
  provider: z.string().min(1).max(100).openapi({ description: 'The name of the provider' }),
  token: short('What it gave out', 4096),
})
const session = z
  .object({
    name: z.string().openapi({ description: 'It opens nothing' }),
    channel: z.enum(['site', 'network', 'identity']),
    opened: time,
    seen: time,
    current: z.boolean().openapi({ description: 'Whether it is the session that asks' }),
    source: z.string().optional(),
  })
  .openapi('Session', { description: 'A login that is open.' })
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
    run: ({ operator }, { body, source }) => operator.orderPassword(body.msisdn, { source }),
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
    run: async ({ operator }, { body, source }) => {
      const login = await operator.login({ ...body, source })
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
    run: async ({ operator }, { body, source }) => {
      const login = await operator.loginWithIdentity({ identity: body, source })
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
    method: 'get',
    path: '/account/sessions',
    id: 'logins.list',
    caller: 'customer',
    summary: 'The sessions that are open, the oldest first',
    shown: z.object({ sessions: manyOf(session) }),
    run: ({ operator }, { session: token }) => operator.logins.list(token),
  }),
  endpoint({
    method: 'delete',
    path: '/account/sessions',
    id: 'logins.endOthers',
    caller: 'customer',
    summary: 'Ends all sessions except the one that asks',
    shown: z.object({ ended: z.int() }),
    run: ({ operator }, { session: token }) => operator.logins.endOthers(token),
  }),
  endpoint({
    method: 'delete',
    path: '/account/sessions/{name}',
    id: 'logins.end',
    caller: 'customer',
    summary: 'Ends a session',
    params: z.strictObject({ name: short('The name of the session', 100) }),
    reasons: ['no-such-session'],
    run: ({ operator }, { session: token, path }) => operator.logins.end(token, path.name),
  }),
  endpoint({
    method: 'get',
    path: '/account/identities',
    id: 'logins.identities',
    caller: 'customer',
    summary: 'The identities that log in without a password',
    shown: z.object({ identities: manyOf(z.object({ provider: z.string(), linked: time })) }),
    run: ({ operator }, { session: token }) => operator.logins.identities(token),
  }),
  endpoint({
    method: 'post',
    path: '/account/identities',
    id: 'linkIdentity',
    caller: 'customer',
    summary: 'Links an identity, which from then on logs in without a password',
    body: proof,
    reasons: ['unknown-identity', 'taken', 'too-many', 'blocked'],
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
