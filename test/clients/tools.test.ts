/** pcsc-tools and OpenSC with a card in their reader. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toHex } from '../../src/bytes/hex.js'
import { Card } from '../../src/card/card.js'
import { READER, run, startCard, startPcscd, until } from './machine.js'
import { missing } from './programs.js'

const ATR = toHex(Card.create().reset())
const ICCID = '8944501234567890124'
const opensc = (...args: string[]) => run('opensc-tool', ['-r', READER, ...args])
/** The bytes that opensc-tool printed. */
const bytes = (text: string) => text.replaceAll(/[^0-9A-Fa-f]/g, '').toUpperCase()

describe.skipIf(missing.length > 0)('with a card in its reader', () => {
  let pcscd: Awaited<ReturnType<typeof startPcscd>>
  let card: Awaited<ReturnType<typeof startCard>>
  beforeAll(async () => {
    pcscd = await startPcscd()
    card = await startCard('--iccid', ICCID, '--trace')
  })
  afterAll(async () => {
    await card?.stop()
    await pcscd?.stop()
  })

  it('pcsc_scan sees the reader, and the card with its ATR', async () => {
    expect((await run('pcsc_scan', ['-r'])).text).toContain(READER)
    const { text } = await run('pcsc_scan', ['-c'])
    expect(text).toContain('Card inserted')
    expect(bytes(text)).toContain(ATR)
  })

  it('opensc-tool lists the reader, and shows the ATR of the card', async () => {
    expect((await run('opensc-tool', ['-l'])).text).toMatch(/^0 +Yes +Virtual PCD 00 00$/m)
    expect(bytes((await opensc('-a')).text)).toContain(ATR)
  })

  it('opensc-tool sends SELECT and READ BINARY of EF.ICCID', async () => {
    const { text } = await opensc('-c', 'default', '-s', '00A4000C023F00', '-s', '00A4000C022FE2', '-s', '00B000000A')
    expect(text.match(/SW1=0x90, SW2=0x00/g)?.length).toBe(3)
    expect(text).toContain('98 44 05 21 43 65 87 09 21 F4')
  })

  it('opensc-tool fetches an FCP with GET RESPONSE, as T=0 needs (TS 102 221 §7.3.1.1)', async () => {
    const { text } = await opensc('-c', 'default', '-s', '00A40004022FE200')
    expect(text).toContain('SW1=0x90, SW2=0x00')
    expect(text).toMatch(/^62 [0-9A-F]{2} 82 02 41 21 83 02 2F E2/m)
    expect(card.said.out).toMatch(/GET RESPONSE to SELECT EF\.ICCID for its FCP: done, transparent, 10 bytes/)
  })

  it('opensc-tool tries all its drivers, gets an answer each time, and still reads EF.ICCID', async () => {
    const count = (mark: string) => card.said.out.split('\n').filter((line) => line.trimStart().startsWith(mark)).length
    const before = count('> ')
    const { text } = await opensc('-s', '00A4000C023F00', '-s', '00A4000C022FE2', '-s', '00B000000A')
    expect(text).toContain('98 44 05 21 43 65 87 09 21 F4')
    const isWhole = async () => count('> ') > before + 20 && count('< ') - count('< 3B') === count('> ')
    await until('a trace with an answer to each of many commands', isWhole, (yes) => yes)
    expect(count('< 6F00')).toBe(0)
  })
})
