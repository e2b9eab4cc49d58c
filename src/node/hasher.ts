import { type ScryptOptions, scrypt } from 'node:crypto'
import { fromHex, toHex } from '../bytes/hex.js'
import { type Hasher, inTurn } from '../operator/hashing.js'

/** The length of a hash in bytes. */
const LENGTH = 32

const compute: Hasher = (password, salt, cost) => {
  // It needs 128 * N * r bytes, and a little more; Node refuses what needs more than 32 MiB unless it is told.
  const options: ScryptOptions = { N: cost, r: 8, p: 1, maxmem: 128 * cost * 8 + 2 ** 20 }
  return new Promise((resolve, reject) => {
    scrypt(password, fromHex(salt), LENGTH, options, (error, hash) => {
      if (error === null) resolve(toHex(new Uint8Array(hash)))
      else reject(error)
    })
  })
}

/**
 * scrypt of Node, which does not stop the process: so many passwords at once, and the others wait.
 *
 * @param most - at once: each takes a thread of Node, of which there are four for such work
 */
export const hasher = (most?: number): Hasher => inTurn(compute, most)
