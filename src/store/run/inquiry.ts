import type { StoredOptions } from '../options.js'
import type { Inquiry } from './facts.js'
import { hasher } from './scrypt.js'

/** How many passwords are hashed at once: Node has four threads for such work. */
const HASHES_AT_ONCE = 4

/** Finds out what an operation needs from outside the books. */
export function inquiry({
  identify,
  hashesAtOnce = HASHES_AT_ONCE,
}: Pick<StoredOptions, 'identify' | 'hashesAtOnce'>): Inquiry {
  const hash = hasher(hashesAtOnce)
  return async (name) => {
    if (name.fact === 'scrypt') return hash(name.password, name.salt, name.cost)
    const { provider, token } = name
    const found: unknown = await identify?.({ provider, token })
    return typeof found === 'string' ? found : undefined
  }
}
