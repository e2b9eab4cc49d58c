/** Osmocom's pySim, if POCKETSIM_PYSIM names a checkout; see docs/readers.md. */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { temporary } from '../node/programs.js'
import { run, startCard, startPcscd } from './machine.js'
import { missing, PYTHON, pysim } from './programs.js'

const folder = temporary()
const ask = (program: string, ...args: string[]) => run(PYTHON, [join(pysim, program), '-p', '0', ...args])
/** Runs lines in pySim's shell. */
function shell(...lines: string[]) {
  const script = join(folder, 'script')
  writeFileSync(script, `${lines.join('\n')}\n`)
  return ask('pySim-shell.py', '--script', script)
}

describe.skipIf(missing.length > 0 || pysim === '')('pySim', () => {
  let pcscd: Awaited<ReturnType<typeof startPcscd>>
  let card: Awaited<ReturnType<typeof startCard>>
  beforeAll(async () => {
    pcscd = await startPcscd()
    card = await startCard('--pin1-disabled', '--iccid', '8944501234567890124', '--imsi', '234500123456789', '--trace')
  })
  afterAll(async () => {
    await card?.stop()
    await pcscd?.stop()
    rmSync(folder, { recursive: true })
  })

  it('pySim-read reads the card to its end', async () => {
    const { text } = await ask('pySim-read.py')
    expect(text).toContain('ICCID: 8944501234567890124')
    expect(text).toContain('IMSI: 234500123456789')
    expect(text).toContain('Done !')
  })

  it('pySim-shell finds a UICC with a USIM, and decodes EF.ICCID, EF.IMSI and EF.AD', async () => {
    const { text } = await shell(
      ...['select MF', 'select EF.ICCID', 'read_binary_decoded'],
      ...['select ADF.USIM', 'select EF.IMSI', 'read_binary_decoded', 'select EF.AD', 'read_binary_decoded'],
    )
    expect(text).toContain('Info: Card is of type: UICC')
    expect(text).toContain('"iccid": "8944501234567890124"')
    expect(text).toContain('"imsi": "234500123456789"')
    expect(text).toContain('"mnc_len": 2')
    expect(text).not.toContain('EXCEPTION')
  })

  it('pySim-shell enables CHV1, sends a wrong and the right CHV1, and disables it', async () => {
    const { text } = await shell('enable_chv 1234', 'verify_chv 9999', 'verify_chv 1234', 'disable_chv 1234')
    // The status word in its message depends on its version. The card answered 63C2.
    expect(text.match(/EXCEPTION/g)?.length).toBe(1)
    expect(card.said.out).toContain('wrong, 2 tries left')
    expect(text.match(/CHV (verification|enable|disable) successful/g)?.length).toBe(3)
  })
})
