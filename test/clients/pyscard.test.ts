/** The codes of a SIM, from a PC/SC program in Python. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../src/bytes/hex.js'
import { Card } from '../../src/card/card.js'
import { decodeIccid } from '../../src/uicc/encodings/iccid.js'
import { decodeImsi } from '../../src/uicc/encodings/imsi.js'
import { pinApdu, READ_IMSI, SELECT_USIM } from '../card/wire.js'
import { pyscard, startCard, startPcscd } from './machine.js'
import { missing } from './programs.js'

const QUERY = '00200001'
const verify = (pin: string) => pinApdu('verify', '01', pin)

describe.skipIf(missing.length > 0)('pyscard', () => {
  let pcscd: Awaited<ReturnType<typeof startPcscd>>
  let card: Awaited<ReturnType<typeof startCard>>
  let client: Awaited<ReturnType<typeof pyscard>>
  beforeAll(async () => {
    pcscd = await startPcscd()
  })
  afterAll(() => pcscd?.stop())
  /** A new card for each test. */
  const insert = async (...args: string[]) => {
    card = await startCard(
      '--iccid',
      '8944501234567890124',
      '--imsi',
      '234500123456789',
      '--pin1',
      '1234',
      '--puk1',
      '12345678',
      ...args,
    )
    client = await pyscard()
  }
  afterEach(async () => {
    await client.end()
    await card.stop()
  })
  const ask = async (...commands: string[]) => {
    const answers: string[] = []
    for (const command of commands) answers.push(await client.ask(command))
    return answers
  }

  it('pyscard reads EF.ICCID, and EF.IMSI after PIN1', async () => {
    await insert()
    expect(client.atr).toBe(toHex(Card.create().reset()))
    const [, iccid = ''] = await ask('00A4000C022FE2', '00B000000A')
    expect(decodeIccid(fromHex(iccid.slice(0, -4)))).toBe('8944501234567890124')
    expect(await ask(SELECT_USIM, READ_IMSI, '00B0000009')).toEqual(['9000', '9000', '6982'])
    const [, imsi = ''] = await ask(verify('1234'), '00B0000009')
    expect(decodeImsi(fromHex(imsi.slice(0, -4)))).toBe('234500123456789')
  })

  it('pyscard gets the FCP at once for SELECT with Le, and 61XX for SELECT without Le', async () => {
    await insert()
    const [waiting = '', at1 = ''] = await ask('00A40004023F00', '00A40004023F0000')
    expect(waiting).toMatch(/^61/)
    expect(at1).toMatch(/^62.*9000$/)
    expect(at1.length / 2 - 2).toBe(Number.parseInt(waiting.slice(2), 16))
  })

  it('pyscard gets the data at once from a card with T=1', async () => {
    await insert('--personality', 'iso-7816')
    const [withLe = '', record] = await ask('00A40004022F0000', '00B2010400')
    expect(withLe).toMatch(/^62.*9000$/)
    expect(record).toMatch(/^61.*9000$/)
    expect(client.atr).toBe(toHex(Card.create({ personality: 'iso-7816' }).reset()))
  })

  it('pyscard blocks PIN1, unblocks it, changes it, disables it and enables it (TS 102 221 §11.1.9 to §11.1.13)', async () => {
    await insert()
    expect(await ask(verify('1111'), verify('1111'), verify('1111'), verify('1234'), QUERY)).toEqual([
      ...['63C2', '63C1', '63C0', '6983', '63C0'],
    ])
    expect(await ask(pinApdu('unblock', '01', '87654321', '2222'), '002C0001')).toEqual(['63C9', '63C9'])
    expect(await ask(pinApdu('unblock', '01', '12345678', '2222'), QUERY, '002C0001')).toEqual(['9000', '63C3', '63CA'])
    expect(await ask(pinApdu('change', '01', '2222', '3333'), verify('2222'), verify('3333'))).toEqual([
      ...['9000', '63C2', '9000'],
    ])
    expect(await ask(pinApdu('disable', '01', '3333'), 'reset')).toEqual(['9000', client.atr])
    expect(await ask(SELECT_USIM, READ_IMSI, '00B0000001')).toEqual(['9000', '9000', '089000'])
    expect(await ask(pinApdu('enable', '01', '3333'), 'reset')).toEqual(['9000', client.atr])
    expect(await ask(SELECT_USIM, READ_IMSI, '00B0000001')).toEqual(['9000', '9000', '6982'])
  })

  it('ten wrong PUKs from pyscard kill the card, for the right PUK too (TS 102 221 §11.1.13)', async () => {
    await insert()
    const wrong = pinApdu('unblock', '01', '00000000', '2222')
    const left = ['63C9', '63C8', '63C7', '63C6', '63C5', '63C4', '63C3', '63C2', '63C1', '63C0']
    expect(await ask(...left.map(() => wrong))).toEqual(left)
    expect(await ask(pinApdu('unblock', '01', '12345678', '2222'), '002C0001')).toEqual(['6983', '63C0'])
  })

  it.each(['reset', 'unpower'])('SCardReconnect with %s ends the session and gives no try back', async (how) => {
    await insert()
    expect(await ask(SELECT_USIM, READ_IMSI, verify('1234'), '00B0000001')).toEqual(['9000', '9000', '9000', '089000'])
    expect(await ask(verify('9999'), how, QUERY)).toEqual(['63C2', client.atr, '63C2'])
    expect(await ask('00B0000001', SELECT_USIM, READ_IMSI, '00B0000001')).toEqual(['6986', '9000', '9000', '6982'])
  })

  it('pcscd asks an idle card for its ATR, and that leaves the card session as it is', async () => {
    await insert()
    expect(await ask(SELECT_USIM, READ_IMSI, verify('1234'))).toEqual(['9000', '9000', '9000'])
    await new Promise((resolve) => setTimeout(resolve, 2000))
    expect(await ask('00B0000001')).toEqual(['089000'])
  })
})
