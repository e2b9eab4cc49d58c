// Imports customers from a stream that makes its rows as it goes: how fast it is, and how much memory it takes. Run with --expose-gc after a build.
import { Operator } from 'pocketsim'
import { importCustomers } from 'pocketsim/customers'

const ROWS = Number(process.argv[2] ?? 1_000_000)
const PART = 65_536

/** @param {string} digits @returns {string} the number with its Luhn digit */
function withLuhn(digits) {
  let sum = 0
  for (let i = digits.length - 1, double = true; i >= 0; i--, double = !double) {
    const value = Number(digits[i]) * (double ? 2 : 1)
    sum += value > 9 ? value - 9 : value
  }
  return digits + String((10 - (sum % 10)) % 10)
}

const NAMES = 'msisdn,name,passport,account,iccid,imsi,pin1,puk1,pin2,puk2,ki,opc,balance,passwordHash,passwordSalt'
/** @param {number} n @returns {string} */
function line(n) {
  const digits = /** @param {number} length @returns {string} */ (length) => String(n).padStart(length, '0')
  const [hex, hash] = [digits(32), digits(64)]
  const numbers = [
    `+79${digits(9)}`,
    `Customer ${n}`,
    `4509 ${digits(6)}`,
    `7${digits(11)}`,
    withLuhn(`897011${digits(12)}`),
  ]
  return [...numbers, `25001${digits(10)}`, '4821', digits(8), '5904', digits(8), hex, hex, n, hash, hex].join(',')
}

/** @param {{ peak: number }} memory */
async function* file(memory) {
  let part = `${NAMES}\n`
  for (let n = 0; n < ROWS; n++) {
    part += `${line(n)}\n`
    if (part.length < PART) continue
    yield part
    part = ''
    memory.peak = Math.max(memory.peak, process.memoryUsage().heapUsed)
  }
  yield part
}

const MB = 2 ** 20
const heap = () => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / MB
}

/**
 * @param {string} name
 * @param {import('pocketsim/customers').CustomerTaker} operator
 */
async function run(name, operator) {
  const before = heap()
  const memory = { peak: 0 }
  const began = performance.now()
  const { taken } = await importCustomers(operator, file(memory), { format: 'csv', badRows: 'skip' })
  const seconds = (performance.now() - began) / 1000
  if (taken !== ROWS) throw new Error(`${name}: ${taken} of ${ROWS} rows were taken`)
  const peak = memory.peak / MB - before
  const kept = heap() - before
  const figures = [`${Math.round(ROWS / seconds)} rows/s`, `peak ${peak.toFixed(0)} MiB`, `kept ${kept.toFixed(0)} MiB`]
  console.log(`${name}: ${ROWS} rows, ${figures.join(', ')}`)
  return peak
}

const NOBODY = { msisdn: '', owner: '', account: '', iccid: '', imsi: '' }
/**
 * Takes every row and keeps none: what is measured is the reader alone.
 *
 * @type {import('pocketsim/customers').CustomerTaker}
 */
const counting = {
  customers: {
    adoptEach: (rows) => rows.map(() => ({ ok: true, subscriber: NOBODY })),
    adoptTogether: (rows) => ({ ok: true, taken: rows.length }),
  },
}

const peak = await run('reader alone', counting)
// Garbage of a few parts of the file may lie about, but not the file.
if (peak > 100) throw new Error(`the reader took ${peak.toFixed(0)} MiB`)
await run('operator in memory', new Operator({ mostAudit: 1000 }))
