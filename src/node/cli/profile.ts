import { readFileSync } from 'node:fs'
import { profileFromDump } from '../../card/files/dump.js'
import type { CardProfile } from '../../card/profile.js'
import { type Arguments, optionValue, profileOf, UsageError } from './arguments.js'

/** The fields that a profile may have. */
const FIELDS = {
  iccid: true,
  imsi: true,
  pin1: true,
  puk1: true,
  pin2: true,
  puk2: true,
  adm1: true,
  adm2: true,
  adm3: true,
  adm4: true,
  adm5: true,
  universalPin: true,
  universalPuk: true,
  pin1Enabled: true,
  ki: true,
  opc: true,
  algorithm: true,
  personality: true,
  files: true,
  bare: true,
} as const satisfies Record<keyof CardProfile, true>

/** Whether an object has only fields of a profile. `Card.create` checks their values. */
const isProfile = (value: object): value is CardProfile =>
  Object.keys(value).every((field) => Object.hasOwn(FIELDS, field))

/**
 * Reads a card profile from a file: a JSON object, which begins with a brace, or a dump of a card from the `export` of pySim.
 *
 * @throws UsageError for a file that cannot be read, is neither of them, or has an unknown field
 */
export function readProfile(path: string): CardProfile {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    throw new UsageError(`profile ${path}: the file cannot be read`)
  }
  if (!text.trimStart().startsWith('{')) return profileFromDump(text)
  let value: object
  try {
    // JSON that begins with a brace is an object.
    value = JSON.parse(text)
  } catch {
    // The parser's message would repeat a piece of the file.
    throw new UsageError(`profile ${path}: it begins with a brace, but is not JSON`)
  }
  if (isProfile(value)) return value
  const unknown = Object.keys(value).filter((field) => !Object.hasOwn(FIELDS, field))
  throw new UsageError(`profile ${path}: no such field: ${unknown.join(', ')}`)
}

/** The profile that the options give, over that of the file with a profile. */
export function givenProfile(given: Arguments): CardProfile {
  const file = optionValue(given, 'profile')
  return { ...(file === undefined ? {} : readProfile(file)), ...profileOf(given) }
}
