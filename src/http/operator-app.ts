import type { Hono } from 'hono'
import { optional } from '../bytes/packages.js'
import { checkAppOptions, type OperatorAppOptions } from './options.js'

/** The packages that the server is made of. They are optional, and used together. */
const PACKAGES = ['hono', '@hono/zod-openapi', 'zod'] as const

/**
 * Makes a server of an operator: a hono app, for `serve` of `@hono/node-server`, for Deno, Bun or workers, and for tests by its method
 * `request`. `npx pocketsim operator` is this with a command line.
 *
 * @param options - the operator, and a token for each side
 * @returns the app
 * @throws PocketsimError `OPTION_FORMAT`, or `PACKAGE_MISSING` where hono, zod or `@hono/zod-openapi` is not installed
 * @example
 * ```ts
 * import { Operator } from 'pocketsim'
 * import { operatorApp, served } from 'pocketsim/http'
 *
 * const operator = new Operator({ scryptCost: 2 })
 * const app = await operatorApp({ operator: served(operator), tokens: { control: 'token-of-the-tests' } })
 * const headers = { authorization: 'Bearer token-of-the-tests' }
 * const answer = await app.request('/control/tick', { method: 'POST', headers })
 * answer.status // => 204
 * ```
 */
export async function operatorApp(options: OperatorAppOptions): Promise<Hono> {
  checkAppOptions(options, 'options', 'OPTION_FORMAT')
  const { makeApp } = await optional(PACKAGES, () => import('./app.js'))
  return makeApp(options)
}
