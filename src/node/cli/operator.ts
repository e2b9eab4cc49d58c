import { readFileSync } from 'node:fs'
import { optional } from '../../bytes/packages.js'
import { isRecord } from '../../bytes/record.js'
import { serverClock } from '../../http/clock.js'
import { operatorApp } from '../../http/operator-app.js'
import { ROLES, type Role } from '../../http/roles.js'
import type { OperatorProfile } from '../../operator/profile/profile.js'
import { PROFILES, type ProfileName } from '../../operator/profile/profiles.js'
import { type Arguments, optionValue, portOf, UsageError } from './arguments.js'
import { openBooks, seed } from './books.js'
import type { CommandContext } from './command.js'
import { listening } from './listening.js'
import { newToken, tokenVariable } from './tokens.js'

const PORT = 8080
/** The packages that the server is made of; the first one is found missing first. */
const PACKAGES = ['@hono/node-server', 'hono', '@hono/zod-openapi', 'zod'] as const

const isName = (name: string): name is ProfileName => Object.hasOwn(PROFILES, name)

/** The operator that is served: a name, or a file with its data. */
function operatorProfile(given: Arguments): ProfileName | OperatorProfile {
  const name = optionValue(given, 'profile') ?? 'mts'
  if (isName(name)) return name
  let text: string
  try {
    text = readFileSync(name, 'utf8')
  } catch {
    const names = Object.keys(PROFILES).join(', ')
    throw new UsageError(`--profile wants one of ${names}, or a file that can be read`)
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new UsageError(`profile ${name}: the file is not JSON`)
  }
}

/** The token of each side, and which of them are new. */
function tokensOf(env: NonNullable<CommandContext['env']>) {
  const roles = Object.keys(ROLES)
  const given = roles.map((role) => [role, env[tokenVariable(role)]] as const)
  const made = given.flatMap(([role, token]) => (token === undefined ? [[role, newToken()] as const] : []))
  // The names are those of the table of sides.
  const tokens = Object.fromEntries([...given, ...made]) as Readonly<Record<Role, string>>
  return { tokens, made }
}

/** The address at the other end of a connection: what `@hono/node-server` gives beside a request has it. */
function remoteAddress(_: Request, platform: unknown): string | undefined {
  const incoming = isRecord(platform) ? platform.incoming : undefined
  const socket = isRecord(incoming) ? incoming.socket : undefined
  const address = isRecord(socket) ? socket.remoteAddress : undefined
  return typeof address === 'string' ? address : undefined
}

/** Where an error came from. Its sentence is left out: nobody knows what is in it. */
const traceOf = (error: unknown): string =>
  error instanceof Error
    ? [error.name, ...(error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))].join('\n')
    : 'no error'

/** `pocketsim operator`: an operator over HTTP until the command is stopped. */
export async function operatorCommand(given: Arguments, context: CommandContext): Promise<number> {
  const { print, say, stop, env = {} } = context
  const port = portOf(given, PORT, 0)
  const host = optionValue(given, 'host') ?? '127.0.0.1'
  const clock = serverClock()
  const { tokens, made } = tokensOf(env)
  const profile = operatorProfile(given)
  const { getRequestListener } = await optional(PACKAGES, () => import('@hono/node-server'))
  const books = await openBooks(given, { profile, now: clock.now }, context)
  try {
    const { operator, network } = books
    await seed(given, operator, context)
    const app = await operatorApp({
      operator,
      tokens,
      clock,
      network,
      addressOf: remoteAddress,
      trustProxy: given.values.has('trust-proxy'),
      signal: stop,
      onError: (error, operation) => say(`error in ${operation}: ${traceOf(error)}`),
    })
    // Tests run the command in their own process, whose global objects stay as they are.
    const server = await listening(getRequestListener(app.fetch, { overrideGlobalObjects: false }), { host, port })
    for (const [role, token] of made) print(`token of ${role}: ${token}`)
    print(`serving at ${server.url}`)
    if (!stop.aborted) await new Promise((resolve) => stop.addEventListener('abort', resolve, { once: true }))
    await server.close()
  } finally {
    await books.close()
  }
  say('stopped')
  return 0
}
