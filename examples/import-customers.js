// An operator takes over customers from a CSV file. One row has a slip: the spreadsheet dropped a zero of a PIN.
import { createReadStream } from 'node:fs'
import { cardOfRow, Handset, Operator } from 'pocketsim'
import { exportCustomers, importCustomers, openExport } from 'pocketsim/customers'
import { seededRandom } from 'pocketsim/testing'

const FILE = new URL('import-customers.csv', import.meta.url)
const open = () => new Operator({ random: seededRandom(1), now: () => Date.UTC(2026, 0, 5, 9) })

const operator = open()
for (const badRows of /** @type {const} */ (['refuse-all', 'skip'])) {
  const report = await importCustomers(operator, createReadStream(FILE), { format: 'csv', badRows })
  console.log(`${badRows}: ${report.taken} taken, ${report.refused} refused`)
  for (const { line, field, problem } of report.problems) console.log(`  line ${line}, ${field}: ${problem}`)
}

// Anna lost the letter with her PUK. The salon asks for her passport.
const msisdn = '+79161234567'
const told = operator.disclose({ msisdn, via: 'salon', passport: '4509 123456', code: 'puk1' })
console.log('PUK1:', told.ok ? told.codes.puk1 : told.reason)

// The whole base moves to another system, sealed. Anna's card works there too.
const key = new Uint8Array(32).fill(7)
const other = open()
const rows = openExport(exportCustomers(operator, { format: 'jsonl', key }), key)
console.log('moved:', (await importCustomers(other, rows, { format: 'jsonl' })).taken)

const [anna] = other.customers.rows().rows
if (anna === undefined) throw new Error('Anna has moved')
const phone = new Handset({ network: other.network })
phone.insert(cardOfRow(anna))
phone.powerOn()
phone.type(`${anna.pin1}#`)
console.log('screen:', phone.screen.title)
