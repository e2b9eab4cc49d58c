import { anything, type Check, callable, fields, rule, whole } from '../bytes/checks.js'
import { isRecord } from '../bytes/record.js'
import type { DocumentDelivery } from '../operator/archive.js'
import type { IdentityProof } from '../operator/identity.js'
import { BESIDE_STORE, type OperatorOptions } from '../operator/options.js'
import type { OutgoingSms } from './after/outgoing.js'
import type { SqlStore } from './sql/client.js'

/** How an operator is set up whose books are in a database. */
export interface StoredOptions extends Omit<OperatorOptions, 'store' | 'key' | 'network' | 'deliver' | 'identify'> {
  /** The database: {@link pgliteStore} or {@link postgresStore}. */
  readonly store: SqlStore
  /** Seals and opens what is kept: 32 bytes. A database has one key for all its life. */
  readonly key: Uint8Array
  /**
   * Sends a message to a phone. It is called at least once for each message, in their order for each number; a message whose sending fails is
   * tried again. Without it messages are only in the inbox.
   */
  readonly send?: ((message: OutgoingSms) => unknown) | undefined
  /** Sends a document that a customer ordered, by e-mail for example. Where it fails, the document is tried again later. */
  readonly deliver?: ((delivery: DocumentDelivery) => unknown) | undefined
  /** Asks a provider of identities to whom a token belongs: the name there, or `undefined`. Without it no identity is known. */
  readonly identify?: ((proof: IdentityProof) => string | undefined | Promise<string | undefined>) | undefined
  /** How many passwords are hashed at once; 4 by default. Others wait. */
  readonly hashesAtOnce?: number | undefined
}

const { network: _, ...CHECKS } = BESIDE_STORE
const isStore = (value: unknown): boolean => isRecord(value) && typeof value.connect === 'function'

/** A check for the options of {@link openOperator}. The profile and the key have checks of their own. */
export const checkStored: Check<StoredOptions> = fields<StoredOptions>(
  { store: rule<SqlStore>('a store: pgliteStore() or postgresStore()', isStore), key: anything },
  { ...CHECKS, send: callable, hashesAtOnce: whole(1, 1000) },
)
