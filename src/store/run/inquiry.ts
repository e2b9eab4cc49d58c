import { hasher } from '../../node/hasher.js'
import type { StoredOptions } from '../options.js'
import type { Inquiry } from './facts.js'

/** Finds out what an operation needs from outside the books. */
export function inquiry({ identify, hashesAtOnce }: Pick<StoredOptions, 'identify' | 'hashesAtOnce'>): Inquiry {
  const hash = hasher(hashesAtOnce)
  return async (name) => {
    if (name.fact === 'scrypt') return hash(name.password, name.salt, name.cost)
    const { provider, token } = name
    const found: unknown = await identify?.({ provider, token })
    return typeof found === 'string' ? found : undefined
  }
}
