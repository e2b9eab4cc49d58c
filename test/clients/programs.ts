/** The programs that these tests need, and what to do when they are missing. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Only Debian's Python finds Debian's modules. */
export const PYTHON = '/usr/bin/python3'
const PACKAGES = 'pcscd vsmartcard-vpcd pcsc-tools opensc python3-pyscard tshark'

const runs = (program: string, ...args: string[]) => spawnSync(program, args).status === 0

/** Programs that this machine does not have. */
export const missing: readonly string[] = [
  ...['pcscd', 'pcsc_scan', 'opensc-tool'].filter((name) => !runs('which', name)),
  ...(existsSync('/etc/reader.conf.d/vpcd') ? [] : ['vpcd']),
  ...(runs(PYTHON, '-c', 'import smartcard.scard') ? [] : ['pyscard']),
]

/** Whether this machine has Wireshark's reader of captures. */
export const hasTshark = runs('which', 'tshark')

/** The folder of a pySim checkout; `''` if there is none. PYTHONPATH must lead to the modules that it needs. */
export const pysim = process.env.POCKETSIM_PYSIM ?? ''

/** A folder where npm installed smartcard 3.7.0, @pokusew/pcsclite 0.6.0 and nfc-pcsc 0.8.1; `''` if there is none. */
export const packages = process.env.POCKETSIM_READERS ?? ''

/** Prints once which tests are skipped. With POCKETSIM_CLIENTS=require no test may be skipped. */
export function setup(): void {
  if (missing.length > 0) {
    const line = `programs missing: ${missing.join(', ')}; apt-get install ${PACKAGES}`
    if (process.env.POCKETSIM_CLIENTS === 'require') throw new Error(line)
    console.log(`SKIPPED all tests with real readers: ${line}`)
  }
  if (!hasTshark) {
    if (process.env.POCKETSIM_CLIENTS === 'require') throw new Error('program missing: tshark; apt-get install tshark')
    console.log('SKIPPED the test of captures: program missing: tshark; apt-get install tshark')
  }
  if (pysim === '') console.log('SKIPPED the test with pySim: POCKETSIM_PYSIM names no checkout of it')
  if (packages === '') {
    const line = 'POCKETSIM_READERS names no folder with smartcard, @pokusew/pcsclite and nfc-pcsc'
    if (process.env.POCKETSIM_CLIENTS === 'require') throw new Error(line)
    console.log(`SKIPPED the tests with packages of PC/SC: ${line}`)
  }
}
