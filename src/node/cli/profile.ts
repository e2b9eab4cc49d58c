import { readFileSync } from 'node:fs'
import { profileFromDump } from '../../card/files/dump.js'
import { checkProfileNames } from '../../card/manufacture.js'
import type { CardProfile } from '../../card/profile.js'
import { type Arguments, optionValue, profileOf, UsageError } from './arguments.js'

/**
 * Reads a card profile from a file: a JSON object, which begins with a brace, or a dump of a card from the `export` of pySim.
 *
 * @throws UsageError for a file that cannot be read or is neither of them; PocketsimError for an unknown field
 */
export function readProfile(path: string): CardProfile {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    throw new UsageError(`profile ${path}: the file cannot be read`)
  }
  if (!text.trimStart().startsWith('{')) return profileFromDump(text)
  let profile: CardProfile
  try {
    // JSON that begins with a brace is an object; Card.create checks what its fields hold.
    profile = JSON.parse(text)
  } catch {
    // The parser's message would repeat a piece of the file.
    throw new UsageError(`profile ${path}: it begins with a brace, but is not JSON`)
  }
  checkProfileNames(profile, `profile ${path}: profile`, 'OPTION_FORMAT')
  return profile
}

/** The profile that the options give, over that of the file with a profile. */
export function givenProfile(given: Arguments): CardProfile {
  const file = optionValue(given, 'profile')
  return { ...(file === undefined ? {} : readProfile(file)), ...profileOf(given) }
}
