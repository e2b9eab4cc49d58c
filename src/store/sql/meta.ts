import { toHex } from '../../bytes/hex.js'
import type { RandomSource } from '../../bytes/random.js'
import { PocketsimError } from '../../error.js'
import { hiddenName, type SealKeys, sealKeys } from '../../operator/seal/row.js'
import { type SqlClient, textIn } from './client.js'

/** To which operator the books belong. */
export interface OperatorMark {
  readonly plmn: string
  readonly algorithm: string
}

/** What a keyed hash of this text tells: whether a key is the right one. */
const CHECK = 'check of the key'

/** A database that was opened. */
export interface Claimed {
  /** The keys by which its rows are sealed. */
  readonly keys: SealKeys
  /** How often it was opened, this time included. */
  readonly opened: number
}

/**
 * Makes sure that the database is the one of this operator and this key; an empty one becomes so.
 *
 * @param key - 32 bytes
 * @throws PocketsimError `KEY_FORMAT` for another key, `SNAPSHOT_FORMAT` for another operator
 */
export async function claim(
  client: SqlClient,
  key: Uint8Array,
  mark: OperatorMark,
  random: RandomSource,
): Promise<Claimed> {
  return client.transaction(async (sql) => {
    // The row of the schema is there, and is the lock of all others.
    await sql.query("select value from meta where name = 'schema' for update")
    const rows = await sql.query('select name, value from meta')
    const meta = new Map(rows.map(({ name, value }) => [textIn(name), textIn(value)]))
    const id = meta.get('id') ?? toHex(random(16))
    const keys = sealKeys(key, id)
    const wanted = { id, check: hiddenName(keys, CHECK), plmn: mark.plmn, algorithm: mark.algorithm, opened: '1' }
    if (!meta.has('id')) {
      for (const [name, value] of Object.entries(wanted)) {
        await sql.query('insert into meta (name, value) values ($1, $2)', [name, value])
      }
      return { keys, opened: 1 }
    }
    if (meta.get('check') !== wanted.check) {
      throw new PocketsimError(
        'KEY_FORMAT',
        'key: it is not the key of this database; give the one that it was made with',
      )
    }
    if (meta.get('plmn') !== wanted.plmn || meta.get('algorithm') !== wanted.algorithm) {
      const sentence =
        'store: it is of another operator; give the profile with the PLMN and the algorithm of the database'
      throw new PocketsimError('SNAPSHOT_FORMAT', sentence)
    }
    const opened = Number(meta.get('opened')) + 1
    await sql.query("update meta set value = $1 where name = 'opened'", [String(opened)])
    return { keys, opened }
  })
}
