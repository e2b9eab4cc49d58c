import type { PGlite, Transaction } from '@electric-sql/pglite'
import { optional } from '../../bytes/packages.js'
import { want } from '../../error.js'
import { takeLock } from '../../node/state/lock.js'
import type { Sql, SqlClient, SqlRow, SqlStore, SqlValue } from './client.js'

/** What the package gives. A CommonJS file gets all of it as `default`. */
interface Package {
  readonly PGlite: typeof PGlite
}

async function engineClass(): Promise<typeof PGlite> {
  const module: Package | { readonly default: Package } = await optional(
    '@electric-sql/pglite',
    (): Promise<Package | { readonly default: Package }> => import('@electric-sql/pglite'),
  )
  return 'PGlite' in module ? module.PGlite : module.default.PGlite
}

const sqlOf = (engine: Pick<PGlite | Transaction, 'query'>): Sql => ({
  query: async (text: string, values: readonly SqlValue[] = []) => (await engine.query<SqlRow>(text, [...values])).rows,
})

async function connect(folder: string | undefined): Promise<SqlClient> {
  const Engine = await engineClass()
  const release = folder === undefined ? () => undefined : takeLock(folder)
  try {
    const engine = await Engine.create(folder === undefined ? 'memory://' : `file://${folder}`)
    return {
      ...sqlOf(engine),
      isShared: false,
      transaction: (work) => engine.transaction((transaction) => work(sqlOf(transaction))),
      // Nothing else does it here: PGlite has no processes of its own.
      tidy: async () => {
        await engine.query('vacuum')
      },
      close: async () => {
        await engine.close()
        release()
      },
    }
  } catch (error) {
    release()
    throw error
  }
}

/**
 * A database without a server: PGlite, which is PostgreSQL in WebAssembly. It needs the package `@electric-sql/pglite`. One process at a time
 * can have a folder. A process that is killed loses nothing that was answered; a machine that loses its power may, because PGlite does not
 * wait for the disk.
 *
 * @param folder - where it is kept; its parent must exist, and beside it is the lock `<folder>.lock`. Left out, it is in memory
 * @throws PocketsimError `OPTION_FORMAT` for a folder that is not a text. Opening it throws `PACKAGE_MISSING` without the package, and
 * `STATE_IN_USE` while a process has the folder
 * @example
 * ```ts
 * import { openOperator, pgliteStore } from 'pocketsim/store'
 *
 * const operator = await openOperator({ store: pgliteStore(), key: new Uint8Array(32) })
 * const owner = { name: 'Anna', passport: '4509 123456' }
 * const { subscriber } = await operator.issue({ owner, msisdn: '+79161234567' })
 * subscriber.msisdn // => '+79161234567'
 * await operator.close()
 * ```
 */
export function pgliteStore(folder?: string): SqlStore {
  want(
    folder === undefined || (typeof folder === 'string' && /^[^\0]+$/.test(folder)),
    'folder: want the path of a folder',
  )
  return { connect: () => connect(folder) }
}
