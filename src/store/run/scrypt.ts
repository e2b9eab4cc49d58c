import { type ScryptOptions, scrypt } from 'node:crypto'
import { fromHex, toHex } from '../../bytes/hex.js'

/** The length of a hash in bytes. */
const LENGTH = 32

function compute(password: string, salt: string, cost: number): Promise<string> {
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
 * scrypt of the platform, which does not stop the process: so many passwords at once, and the others wait.
 *
 * @param most - at once: each takes a thread of Node, and with the usual cost 16 MiB
 */
export function hasher(most: number): (password: string, salt: string, cost: number) => Promise<string> {
  const waiting: (() => void)[] = []
  let free = most
  return async (password, salt, cost) => {
    if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve))
    else free -= 1
    try {
      return await compute(password, salt, cost)
    } finally {
      const next = waiting.shift()
      if (next === undefined) free += 1
      else next()
    }
  }
}
