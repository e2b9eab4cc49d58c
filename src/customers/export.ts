import { randomBytes } from '@noble/hashes/utils.js'
import { anything, type Check, callable, fields, oneOf, rule } from '../bytes/checks.js'
import type { RandomSource } from '../bytes/random.js'
import { isRecord } from '../bytes/record.js'
import type { CustomerPage } from '../operator/customers/rows.js'
import { wantSealKey } from '../operator/seal/key.js'
import { COLUMN_NAMES, csvLine } from './columns.js'
import { FrameWriter, openedFrames } from './frames.js'
import type { CustomerFormat } from './import.js'
import { type CustomerSource, sourceBytes } from './source.js'

/** How customers are exported. */
export interface ExportOptions {
  readonly format: CustomerFormat
  /** Seals the export: 32 bytes. {@link openExport} needs the same. */
  readonly key: Uint8Array
  /** Gives nonces; the source of the platform by default. */
  readonly random?: RandomSource | undefined
}

/** Who gives customers away: an `Operator`, or an operator of a server. */
export interface CustomerGiver {
  readonly customers: {
    rows(page: { readonly after?: string | undefined }): CustomerPage | Promise<CustomerPage>
  }
}

const checkGiver: Check<CustomerGiver> = rule<CustomerGiver>(
  'an operator',
  (value) => isRecord(value) && isRecord(value.customers),
)
const checkExport: Check<ExportOptions> = fields<ExportOptions>(
  { format: oneOf(['csv', 'jsonl']), key: anything },
  { random: callable },
)

/** About so many characters are sealed together. */
const PART = 48_000

/** The text of an export, in small parts: the heading, then the rows. */
async function* textsFrom({ customers }: CustomerGiver, format: CustomerFormat): AsyncGenerator<string> {
  if (format === 'csv') yield csvLine(COLUMN_NAMES)
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page: CustomerPage = await customers.rows(after === '' ? {} : { after })
    for (const row of page.rows) {
      const cells = new Map<string, unknown>(Object.entries(row))
      yield format === 'csv' ? csvLine(COLUMN_NAMES.map((name) => cells.get(name))) : `${JSON.stringify(row)}\n`
    }
    after = page.next
  }
}

async function* sealed(
  operator: CustomerGiver,
  { format, key, random = randomBytes }: ExportOptions,
): AsyncGenerator<Uint8Array> {
  const writer = new FrameWriter(key, random)
  yield writer.heading
  let part = ''
  for await (const text of textsFrom(operator, format)) {
    if (part.length + text.length > PART && part !== '') {
      yield writer.frame(part, false)
      part = ''
    }
    part += text
  }
  yield writer.frame(part, true)
}

/**
 * Exports all customers, as a stream of sealed bytes. Inside is a file as {@link importCustomers} reads it: with codes, keys, and hashes of
 * passwords, which have to be where the file goes. What a row does not have is told at `operator.customers.rows`.
 *
 * @param operator - whose customers: an `Operator` or an operator of a server
 * @param options - the format of the file inside, and the key
 * @returns parts of a file, in their order: for `createWriteStream` of Node, or the body of a request
 * @throws PocketsimError `OPTION_FORMAT`, or `KEY_FORMAT` for a key that is not 32 bytes
 * @example
 * ```ts
 * import { Operator } from 'pocketsim'
 * import { exportCustomers, importCustomers, openExport } from 'pocketsim/customers'
 *
 * const key = crypto.getRandomValues(new Uint8Array(32))
 * const [old, fresh] = [new Operator(), new Operator()]
 * old.issue({ owner: { name: 'Anna', passport: '4509 123456' }, msisdn: '+79161234567' })
 *
 * const file = exportCustomers(old, { format: 'jsonl', key })
 * const report = await importCustomers(fresh, openExport(file, key), { format: 'jsonl' })
 * report.taken // => 1
 * fresh.subscriber('+79161234567').iccid === old.subscriber('+79161234567').iccid // => true
 * ```
 */
export function exportCustomers(operator: CustomerGiver, options: ExportOptions): AsyncIterableIterator<Uint8Array> {
  checkGiver(operator, 'operator', 'OPTION_FORMAT')
  checkExport(options, 'options', 'OPTION_FORMAT')
  wantSealKey(options.key)
  return sealed(operator, options)
}

/**
 * Opens an export: gives the text of the file inside, part by part. A part that was changed, left out, moved, or taken from another export is
 * not given, and the text ends with an error. Only then is known that the export was not whole: so import it with `refuse-all`.
 *
 * @param source - what {@link exportCustomers} gave, in parts of any length
 * @param key - the key of the export
 * @throws PocketsimError `KEY_FORMAT` at once; while it is read, `SNAPSHOT_FORMAT` for an export that is not whole or has another key, and
 * `SNAPSHOT_VERSION` for one of a later pocketsim
 */
export function openExport(source: CustomerSource, key: Uint8Array): AsyncIterableIterator<string> {
  return openedFrames(sourceBytes(source), wantSealKey(key))
}
