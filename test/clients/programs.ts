/** The programs that these tests run, and what to do where they are missing. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Debian's modules are seen by Debian's Python only. */
export const PYTHON = '/usr/bin/python3'
const PACKAGES = 'pcscd vsmartcard-vpcd pcsc-tools opensc python3-pyscard'

const runs = (program: string, ...args: string[]) => spawnSync(program, args).status === 0

/** What is not on this machine. */
export const missing: readonly string[] = [
  ...['pcscd', 'pcsc_scan', 'opensc-tool'].filter((name) => !runs('which', name)),
  ...(existsSync('/etc/reader.conf.d/vpcd') ? [] : ['vpcd']),
  ...(runs(PYTHON, '-c', 'import smartcard.scard') ? [] : ['pyscard']),
]

/** The folder of a pySim checkout, whose needs are met by PYTHONPATH; `''` where there is none. */
export const pysim = process.env.POCKETSIM_PYSIM ?? ''

/** Says once what will be skipped; with POCKETSIM_CLIENTS=require nothing may be. */
export function setup(): void {
  if (missing.length > 0) {
    const line = `programs missing: ${missing.join(', ')}; apt-get install ${PACKAGES}`
    if (process.env.POCKETSIM_CLIENTS === 'require') throw new Error(line)
    console.log(`SKIPPED all tests with real readers: ${line}`)
  }
  if (pysim === '') console.log('SKIPPED the test with pySim: POCKETSIM_PYSIM names no checkout of it')
}
