import { type Test, unknownField } from '../../bytes/checks.js'
import { isRecord } from '../../bytes/record.js'
import { KEY_LENGTHS } from '../../card/want.js'
import { PocketsimError } from '../../error.js'
import type { ConnectedService, PasswordRecord } from '../contract.js'
import { numberIn, type Office } from '../office.js'
import type { PaidService } from '../profile/profile.js'
import { DAY } from '../tries.js'
import { CUSTOMER_COLUMNS, type CustomerField, type CustomerRow, ROW_MAY, ROW_MUST, timeIn } from './row.js'

/** What is wrong with a field of a row. It never has the value, which may be a secret. */
export interface RowProblem {
  /** The name of the field; empty where the whole row is meant. */
  readonly field: string
  /** What the field must be: `want 8 decimal digits`. */
  readonly problem: string
}

/** A row whose fields are right, with what was read from them. */
export interface ReadRow {
  readonly row: CustomerRow
  readonly msisdn: string
  readonly connections: readonly Omit<ConnectedService, 'since'>[]
  readonly password: Pick<PasswordRecord, 'salt' | 'hash'> | undefined
}

type Tests = readonly (readonly [field: string, test: Test])[]
const MUST: Tests = Object.entries(ROW_MUST)
const MAY: Tests = Object.entries(ROW_MAY)
const NAMES = Object.keys(CUSTOMER_COLUMNS)

const isCustomerRow = (_: object, problems: readonly RowProblem[]): _ is CustomerRow => problems.length === 0

/** What one check says of a field. */
function problemOf(field: string, test: Test, value: unknown): RowProblem[] {
  try {
    test(value, field, 'OPTION_FORMAT')
    return []
  } catch (error) {
    if (!(error instanceof PocketsimError)) throw error
    return [{ field, problem: error.message.slice(field.length + 2) }]
  }
}

/** What the checks of the single fields say. */
function problemsOfFields(value: Readonly<Record<string, unknown>>): RowProblem[] {
  const own = (field: string) => (Object.hasOwn(value, field) ? value[field] : undefined)
  const unknown = Object.keys(value)
    .filter((field) => !NAMES.includes(field))
    .map((field) => ({ field: field.slice(0, 100), problem: unknownField(field, NAMES) }))
  const must = MUST.flatMap(([field, test]) => problemOf(field, test, own(field)))
  const may = MAY.flatMap(([field, test]) => {
    const part = own(field)
    return part === undefined ? [] : problemOf(field, test, part)
  })
  return [...unknown, ...must, ...may]
}

/** How the id of a service is written in a row. */
export const writtenId = (id: string): string => encodeURIComponent(id)

/** The services of a row; `undefined` where one is unknown, is there twice, or has no right time. */
function connectionsIn(
  services: string | undefined,
  known: readonly PaidService[],
  now: number,
): ReadRow['connections'] | undefined {
  const found: Omit<ConnectedService, 'since'>[] = []
  for (const item of services?.trim().split(/ +/) ?? []) {
    const [written, due] = item.split('@')
    const service = known.find(({ id }) => writtenId(id) === written)
    const time = due === undefined ? now + (service?.periodDays ?? 0) * DAY : timeIn(due)
    if (service === undefined || time === undefined || found.some(({ id }) => id === service.id)) return undefined
    found.push({ id: service.id, due: time, trial: false })
  }
  return found
}

/** A rule about fields that are right one by one: whether they fit each other, and this operator. */
interface Fit {
  readonly field: CustomerField
  readonly problem: (office: Office) => string
  readonly isBroken: (row: CustomerRow, office: Office) => boolean
}

const namesOf = (rows: readonly { readonly id: string }[]): string =>
  rows.length === 0 ? 'nothing: this operator has none' : `one of ${rows.map(({ id }) => id).join(', ')}`
const bytesOf = (hex: string | undefined): number => (hex?.length ?? 0) / 2
const isLength = (lengths: readonly number[], hex: string | undefined): boolean =>
  hex === undefined || lengths.includes(bytesOf(hex))

const FITS: readonly Fit[] = [
  {
    field: 'msisdn',
    problem: () => 'want a phone number, as in +79161234567',
    isBroken: ({ msisdn }, office) => numberIn(office, msisdn) === undefined,
  },
  {
    field: 'imsi',
    problem: ({ kit }) => `want an IMSI of this operator: it begins with ${kit.profile.plmn}`,
    isBroken: ({ imsi }, { kit }) => !imsi.startsWith(kit.profile.plmn),
  },
  {
    field: 'ki',
    problem: ({ kit }) => `want ${KEY_LENGTHS[kit.profile.algorithm].ki.join(' or ')} bytes, together with opc`,
    isBroken: ({ ki, opc }, { kit }) =>
      !isLength(KEY_LENGTHS[kit.profile.algorithm].ki, ki) || (ki === undefined && opc !== undefined),
  },
  {
    field: 'opc',
    problem: ({ kit }) => `want ${KEY_LENGTHS[kit.profile.algorithm].opc.join(' or ')} bytes, together with ki`,
    isBroken: ({ ki, opc }, { kit: { profile } }) =>
      !isLength(KEY_LENGTHS[profile.algorithm].opc, opc) ||
      (opc === undefined && ki !== undefined && profile.algorithm !== 'xor'),
  },
  {
    field: 'promised',
    problem: () => 'want it together with promisedUntil',
    isBroken: ({ promised, promisedUntil }) => (promised === undefined) !== (promisedUntil === undefined),
  },
  {
    field: 'tariff',
    problem: ({ kit }) => `want ${namesOf(kit.profile.tariffs)}`,
    isBroken: ({ tariff }, { kit }) => tariff !== undefined && !kit.profile.tariffs.some(({ id }) => id === tariff),
  },
  {
    field: 'region',
    problem: ({ kit }) => `want ${namesOf(kit.profile.regions)}`,
    isBroken: ({ region }, { kit }) => region !== undefined && !kit.profile.regions.some(({ id }) => id === region),
  },
  {
    field: 'services',
    problem: ({ kit }) => `want ids with blanks between them, each once, each ${namesOf(kit.profile.services)}`,
    isBroken: ({ services }, { kit }) => connectionsIn(services, kit.profile.services, 0) === undefined,
  },
  {
    field: 'services',
    problem: () => 'want none: the number is blocked for good',
    isBroken: ({ services, block }) => services !== undefined && block === 'permanent',
  },
  {
    field: 'blockedUntil',
    problem: () => 'want it with a temporary block only',
    isBroken: ({ block, blockedUntil }) => blockedUntil !== undefined && block !== 'temporary',
  },
  {
    field: 'passwordHash',
    problem: () => 'want it together with passwordSalt, and without password',
    isBroken: ({ password, passwordHash, passwordSalt }) =>
      (passwordHash === undefined) !== (passwordSalt === undefined) ||
      (passwordHash !== undefined && password !== undefined),
  },
  {
    field: 'passwordCost',
    problem: ({ kit }) => `want ${kit.scryptCost}, the cost of this operator, together with passwordHash`,
    isBroken: ({ passwordCost, passwordHash }, { kit }) =>
      passwordCost !== undefined && (passwordCost !== kit.scryptCost || passwordHash === undefined),
  },
]

/** The password of a row that is hashed already. */
const passwordIn = ({ passwordHash, passwordSalt }: CustomerRow): ReadRow['password'] =>
  passwordHash === undefined || passwordSalt === undefined ? undefined : { salt: passwordSalt, hash: passwordHash }

/** Reads a row; gives all that is wrong with it. What the books have, it does not look at. */
export function readCustomer(office: Office, value: unknown, now: number): ReadRow | readonly RowProblem[] {
  if (!isRecord(value)) return [{ field: '', problem: `want an object with the fields ${NAMES.join(', ')}` }]
  const problems = problemsOfFields(value)
  if (!isCustomerRow(value, problems)) return problems
  const row: CustomerRow = value
  const unfit = FITS.filter(({ isBroken }) => isBroken(row, office))
  const msisdn = numberIn(office, row.msisdn)
  const connections = connectionsIn(row.services, office.kit.profile.services, now)
  if (unfit.length > 0 || msisdn === undefined || connections === undefined) {
    return unfit.map(({ field, problem }) => ({ field, problem: problem(office) }))
  }
  return { row, msisdn, connections, password: passwordIn(row) }
}
