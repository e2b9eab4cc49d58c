import { randomBytes } from '@noble/hashes/utils.js'
import { type Check, callable, fields } from '../bytes/checks.js'
import type { RandomSource } from '../bytes/random.js'
import { isRecord } from '../bytes/record.js'
import { PocketsimError } from '../error.js'

/** What a card takes from outside, besides its profile. */
export interface CardOptions {
  /** Where GET CHALLENGE takes its bytes from; the platform's cryptographic source by default. */
  readonly random?: RandomSource | undefined
}

const checkOptions: Check<CardOptions> = fields<CardOptions>({}, { random: callable })

/**
 * Throws unless a card is made as it should be: plain JavaScript can call the private constructor.
 *
 * @returns where chance comes from
 */
export function checkMaking(state: unknown, options: CardOptions): RandomSource {
  if (!isRecord(state) || !('kind' in state)) {
    throw new PocketsimError('OPTION_FORMAT', 'Card: make a card with Card.create(profile) or Card.restore(snapshot)')
  }
  checkOptions(options, 'options', 'OPTION_FORMAT')
  return options.random ?? randomBytes
}
