import { scryptAsync } from '@noble/hashes/scrypt.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { fromHex, toHex } from '../bytes/hex.js'
import type { RandomSource } from '../bytes/random.js'
import type { MemoryBooks } from './books/memory.js'
import type { Office } from './office.js'
import { Tape } from './tape.js'

/** scrypt of a password, r 8, p 1, 32 bytes; salt and hash are in hex. It does other work meanwhile. RFC 7914 §2 */
export type Hasher = (password: string, salt: string, cost: number) => Promise<string>

/** The most hashes at once, where nobody says another number: with the usual cost each takes 16 MiB. */
export const HASHES_AT_ONCE = 4

/**
 * A hasher that begins so many hashes at once; the others wait for their turn.
 *
 * @param hash - computes one
 * @param most - at once
 */
export function inTurn(hash: Hasher, most = HASHES_AT_ONCE): Hasher {
  const waiting: (() => void)[] = []
  let free = most
  return async (password, salt, cost) => {
    if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve))
    else free -= 1
    try {
      return await hash(password, salt, cost)
    } finally {
      const next = waiting.shift()
      if (next === undefined) free += 1
      else next()
    }
  }
}

/** scrypt in slices, for every platform. */
export const slicedHash: Hasher = async (password, salt, cost) =>
  toHex(await scryptAsync(utf8ToBytes(password), fromHex(salt), { N: cost, r: 8, p: 1, dkLen: 32 }))

/** An operation stops here: it needs a hash that is not known yet. */
class HashWanted extends Error {
  constructor(readonly args: Parameters<Hasher>) {
    super('this hash is not known yet')
  }
}

/** A random source that can be played from a tape. */
export class Playback {
  readonly #random: RandomSource
  tape: Tape | undefined

  constructor(random: RandomSource) {
    this.#random = random
  }

  readonly take: RandomSource = (length) => (this.tape?.take ?? this.#random)(length)

  /** A tape of this source. */
  newTape(): Tape {
    return new Tape(this.#random)
  }
}

/**
 * Runs an operation of books in memory, and hashes its passwords beside other work: it runs until it wants a hash, and again from its
 * start once the hash is there. Until it is through nothing is kept, and it draws the same random bytes each time.
 */
export async function runHashed<Result>(
  office: Office,
  books: MemoryBooks,
  playback: Playback,
  work: () => Result,
  hash: Hasher,
): Promise<Result> {
  const known = new Map<string, string>()
  const tape = playback.newTape()
  const once = () =>
    office.run(() => {
      const usual = books.hash
      tape.rewind()
      playback.tape = tape
      books.hash = (...args) => {
        const found = known.get(JSON.stringify(args))
        if (found === undefined) throw new HashWanted(args)
        return found
      }
      try {
        return work()
      } finally {
        // What follows from the operation, such as a phone that acts on a message, is hashed at once.
        books.hash = usual
        playback.tape = undefined
      }
    })
  for (;;) {
    try {
      return once()
    } catch (error) {
      if (!(error instanceof HashWanted)) throw error
      known.set(JSON.stringify(error.args), await hash(...error.args))
    }
  }
}

/** The method of an operator in memory that runs an operation whose passwords are hashed beside other work. */
export const HASHED: unique symbol = Symbol('pocketsim.hashed')
