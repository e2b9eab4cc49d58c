import { randomBytes } from 'node:crypto'
import { toHex } from '../bytes/hex.js'
import { bytes, type RandomSource } from '../bytes/random.js'
import { wantHome } from '../network/numbering.js'
import { subscriptionOf } from '../network/services/subscription.js'
import { OperatorDesks } from '../operator/desks.js'
import { OperatorListeners } from '../operator/events.js'
import { freshHouse } from '../operator/house.js'
import { hashOf, numberIn, Office } from '../operator/office.js'
import { kitOf, MOST_AUDIT } from '../operator/options.js'
import { wantSealKey } from '../operator/seal/key.js'
import { type Served, servedBy } from '../operator/served.js'
import { newConstant } from '../operator/sim.js'
import { Tape } from '../operator/tape.js'
import { Background } from './after/background.js'
import { Outgoing } from './after/outgoing.js'
import { Wire } from './after/wire.js'
import { checkStored, type StoredOptions } from './options.js'
import { mostLines } from './rows/lines.js'
import { Sealer } from './rows/seal.js'
import { storeFaults } from './run/fault.js'
import { Guess } from './run/hints.js'
import { inquiry } from './run/inquiry.js'
import { Runner } from './run/runner.js'
import { serials } from './run/serial.js'
import { StoredShell } from './shell.js'
import type { SqlClient } from './sql/client.js'
import { claim } from './sql/meta.js'
import { migrate } from './sql/migrate.js'

/** An operator whose books are in a database. */
export interface StoredOperator extends Served {
  /** Waits until messages and documents that are on their way are out, and closes the database. */
  close(): Promise<void>
}

/** How many messages and documents are on their way at once. */
const AT_ONCE = 16

/** Random bytes of the platform, for nonces and names: a repeatable source of the options would give the same ones again. */
const platform: RandomSource = (length) => new Uint8Array(randomBytes(length))

async function opened(client: SqlClient, options: StoredOptions): Promise<StoredOperator> {
  const source = { tape: new Tape(platform) }
  const { random = platform, mostAudit = MOST_AUDIT, send, deliver } = options
  const { store: _, key, send: _1, deliver: _2, identify: _3, hashesAtOnce: _4, ...rest } = options
  const kit = kitOf(
    { ...rest, random: (length) => source.tape.take(length) },
    (subscription) =>
      // There is no radio side: only the options are checked.
      void subscriptionOf(subscription, wantHome(kit.profile.home)),
  )
  const { profile } = kit
  await migrate(client)
  const { keys, opened: count } = await claim(client, wantSealKey(key), profile, platform)
  const sealer = new Sealer(keys, platform)
  const office = new Office(kit)
  const listeners = new OperatorListeners()
  const background = new Background(AT_ONCE)
  const failed =
    (what: 'sms' | 'events') =>
    (error: unknown, msisdn = '') =>
      shell.fail(what, msisdn, error)
  const outgoing = new Outgoing({ client, sealer, random: platform, background, send, failed: failed('sms') })
  const wire = new Wire({ client, sealer, background, failed: failed('events'), self: toHex(platform(8)) })
  const runner = new Runner({
    client,
    office,
    sealer,
    serial: serials(count),
    inquire: inquiry(options),
    newTape: () => new Tape(random),
    play: (tape) => {
      source.tape = tape
    },
    most: mostLines(mostAudit),
    check: storeFaults(),
    outgoing: (changes) => outgoing.rows(changes),
  })
  const guess = new Guess({ hashOf, numberOf: (text) => numberIn(office, text) })
  const shell = new StoredShell({
    client,
    office,
    listeners,
    runner,
    guess,
    sealer,
    background,
    outgoing,
    wire,
    deliver,
    mostAudit,
  })
  await shell.run(() => {
    if (office.books.house.has('')) return
    office.books.house.put('', freshHouse(newConstant(profile.algorithm, kit.random), bytes(kit.random, 32)))
  })
  await shell.begin()
  const desks = new OperatorDesks(office, listeners)
  return {
    ...servedBy(desks, shell.call),
    on: (event, listener, listening) => {
      shell.hear()
      return desks.on(event, listener, listening)
    },
    tick: () => shell.tick(),
    close: () => shell.close(),
  }
}

/**
 * Opens an operator whose books are in a database. Its methods are those of `Operator` and of its desks, each with a Promise. An
 * operation is kept once its Promise is fulfilled; one that is rejected, or that is under way when the process ends, is kept whole or not at
 * all. Several processes can serve one operator where the store is a server.
 *
 * Handsets register with an `Operator` in memory only: here is no radio side. `ussd` and `sms` take what phones send.
 *
 * @param options - the database, its key, and what an `Operator` takes
 * @throws PocketsimError `OPTION_FORMAT`; `PACKAGE_MISSING` where the package of the engine is missing; `KEY_FORMAT` for a key that is not
 * the one of the database; `SNAPSHOT_FORMAT` for the database of another operator; `SNAPSHOT_VERSION` for the tables of a later pocketsim;
 * `STATE_IN_USE` for a folder that another process has. What the engine throws is passed on
 * @example
 * ```ts
 * import { openOperator, pgliteStore } from 'pocketsim/store'
 *
 * const operator = await openOperator({ store: pgliteStore(), key: new Uint8Array(32) })
 * const msisdn = '+79161234567'
 * const { envelope } = await operator.issue({ owner: { name: 'Anna', passport: '4509 123456' }, msisdn })
 * const told = await operator.disclose({ msisdn, via: 'salon', passport: '4509123456' })
 * told.ok && told.codes.puk1 === envelope.puk1 // => true
 * await operator.close()
 * ```
 */
export async function openOperator(options: StoredOptions): Promise<StoredOperator> {
  checkStored(options, 'options', 'OPTION_FORMAT')
  wantSealKey(options.key)
  const client = await options.store.connect()
  try {
    return await opened(client, options)
  } catch (error) {
    await client.close().catch(() => undefined)
    throw error
  }
}
