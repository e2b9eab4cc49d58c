// A statement of an account as XLSX and PDF: the packages for both are installed.
import { statementPdf, statementXlsx } from 'pocketsim/statements'

const statement = {
  operator: 'o',
  owner: 'o',
  account: '1',
  msisdn: '+79161234567',
  from: 0,
  to: 1,
  opening: 0,
  closing: 0,
  entries: [],
}

const beginning = (/** @type {Uint8Array} */ file) => String.fromCharCode(...file.subarray(0, 2))

export async function statements() {
  const files = await Promise.all([statementXlsx(statement), statementPdf(statement)])
  return `statements: ${files.map(beginning).join(' ')}`
}
