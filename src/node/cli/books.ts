import { createReadStream } from 'node:fs'
import { fromHex } from '../../bytes/hex.js'
import { PocketsimError } from '../../error.js'
import type { NetworkWire } from '../../network/wire.js'
import { Operator } from '../../operator/operator.js'
import type { OperatorProfile } from '../../operator/profile/profile.js'
import type { ProfileName } from '../../operator/profile/profiles.js'
import { type Served, served } from '../../operator/served.js'
import { hasher } from '../hasher.js'
import { type Arguments, optionValue, UsageError } from './arguments.js'
import type { CommandContext } from './command.js'
import { KEY_VARIABLE } from './tokens.js'

/** What an operator is, wherever its books are. */
interface Settings {
  readonly profile: ProfileName | OperatorProfile
  readonly now: () => number
}

/** An operator, and how it is left. */
interface OpenBooks {
  readonly operator: Served
  /** The radio side; one whose books are in a database has none. */
  readonly network?: NetworkWire
  close(): Promise<void>
}

function keyIn(env: NonNullable<CommandContext['env']>): Uint8Array {
  const text = env[KEY_VARIABLE] ?? ''
  if (/^[0-9a-fA-F]{64}$/.test(text)) return fromHex(text)
  throw new UsageError(`--store wants its key in the environment: ${KEY_VARIABLE}, 64 hex digits`)
}

const isUrl = (store: string): boolean => /^postgres(ql)?:\/\//.test(store)

/** The code of an error of Node or of a database. Its sentence is left out: it may have a password. */
const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? `: ${error.code}` : ''

async function stored(store: string, settings: Settings, key: Uint8Array): Promise<OpenBooks> {
  const { openOperator, pgliteStore, postgresStore } = await import('../../store/index.js')
  try {
    const operator = await openOperator({
      ...settings,
      key,
      store: isUrl(store) ? postgresStore(store) : pgliteStore(store),
    })
    return { operator, close: () => operator.close() }
  } catch (error) {
    if (error instanceof PocketsimError) throw error
    throw new UsageError(`--store: the database cannot be opened${codeOf(error)}`)
  }
}

/**
 * Opens the books that the option `--store` names: in memory, in a folder, or in a PostgreSQL.
 *
 * @throws UsageError for a database that cannot be opened, or a missing key; PocketsimError for a wrong key, or another operator's books
 */
export async function openBooks(
  given: Arguments,
  settings: Settings,
  { env = {} }: CommandContext,
): Promise<OpenBooks> {
  const store = optionValue(given, 'store') ?? 'memory'
  if (store !== 'memory') return stored(store, settings, keyIn(env))
  const operator = new Operator(settings)
  return { operator: served(operator, { hash: hasher() }), network: operator.network, close: async () => undefined }
}

/** As many problems of a file as are told one by one. */
const MOST_TOLD = 10

/**
 * Takes over the customers of the file that `--seed` names: CSV, or JSON lines. All of them, or none where a row is wrong. An operator that
 * has customers takes none.
 *
 * @throws UsageError for a file that cannot be read, or has a wrong row
 */
export async function seed(given: Arguments, operator: Served, { say }: CommandContext): Promise<void> {
  const path = optionValue(given, 'seed')
  if (path === undefined) return
  const { rows } = await operator.customers.rows({ most: 1 })
  if (rows.length > 0) {
    say(`the store has customers: --seed ${path} not used`)
    return
  }
  const { importCustomers } = await import('../../customers/index.js')
  const format = path.endsWith('.csv') ? 'csv' : 'jsonl'
  const report = await readable(path, importCustomers(operator, createReadStream(path), { format }))
  if (report.refused === 0) {
    say(`customers from ${path}: ${report.taken}`)
    return
  }
  for (const { line, field, problem } of report.problems.slice(0, MOST_TOLD)) say(`line ${line}: ${field} ${problem}`)
  throw new UsageError(`--seed ${path}: ${report.refused} rows are wrong, so none is taken`)
}

async function readable<Value>(path: string, reading: Promise<Value>): Promise<Value> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof PocketsimError) throw error
    throw new UsageError(`--seed ${path}: the file cannot be read${codeOf(error)}`)
  }
}
