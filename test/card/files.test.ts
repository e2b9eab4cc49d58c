import { describe, expect, it } from 'vitest'
import { fromBcd } from '../../src/bytes/bcd.js'
import { fromHex, toHex } from '../../src/bytes/hex.js'
import { findTlv } from '../../src/bytes/tlv.js'
import { insert, pinApdu, SELECT_USIM } from './wire.js'

const AID = 'A0000000871002FFFFFFFF8907090000'
const ok = (hex: string) => {
  expect(hex.slice(-4)).toBe('9000')
  return fromHex(hex.slice(0, -4))
}

describe('SELECT (TS 102 221 §11.1.1)', () => {
  it.each([
    ['MF by FID', '00A4000C023F00', '9000'],
    ['EF.ICCID by FID', '00A4000C022FE2', '9000'],
    ['EF.ICCID by path from the MF', '00A4080C022FE2', '9000'],
    ['EF.ICCID by path from the current DF', '00A4090C022FE2', '9000'],
    ['USIM by its whole AID', `00A4040C10${AID}`, '9000'],
    ['USIM by the beginning of its AID', SELECT_USIM, '9000'],
    ['an AID too short to name one', '00A4040C04A0000000', '6A82'],
    ['an AID too long', `00A4040C11${AID}00`, '6A82'],
    ['another AID', '00A4040C07A0000000871004', '6A82'],
    ['EF.DIR', '00A4000C022F00', '9000'],
    ['DF.GSM', '00A4000C027F20', '9000'],
    ['DF.TELECOM by path, and a file in it', '00A4080C047F106F3A', '9000'],
    ['a path that begins with the MF', '00A4080C043F002FE2', '6A82'],
    ['EF.IMSI from the MF', '00A4000C026F07', '6A82'],
    ['7FFF while no application is active', '00A4000C027FFF', '6A82'],
    ['EF.IMSI by path while no application is active', '00A4080C047FFF6F07', '6A82'],
    ['a path through an EF', '00A4080C042FE22FE2', '6A82'],
    ['the parent of the MF', '00A4030C', '6A82'],
    ['a child DF', '00A4010C027F10', '9000'],
    ['a child DF that is not there', '00A4010C027F30', '6A82'],
    ['an EF as a child DF', '00A4010C022FE2', '6A82'],
    ['half a FID', '00A4000C012F', '6700'],
    ['no FID is the MF', '00A4000C', '9000'],
    ['no FID, but its FCP', '00A40004', '6700'],
    ['half a path', '00A4080C032FE22F', '6700'],
    ['a parent with data', '00A4030C023F00', '6700'],
    ['P1 that is reserved', '00A4020C022FE2', '6A86'],
    ['P2 without return of an FCP or none', '00A40000023F00', '6A86'],
    ['the next application', '00A4040E07A0000000871002', '9000'],
    ['the last application', '00A4040D07A0000000871002', '9000'],
    ['an occurrence without a name', '00A4000D022FE2', '6A86'],
  ])('%s', (_, hex, word) => {
    expect(insert().send(hex)).toBe(word)
  })

  it('a SELECT that fails leaves the current file where it is', () => {
    const { send } = insert()
    send('00A4000C022FE2')
    expect(send('00A4000C026FFF')).toBe('6A82')
    expect(send('00B000000A').slice(-4)).toBe('9000')
  })

  it('SELECT goes into the application, out to the MF, and back by 7FFF (§8.4.2)', () => {
    const { send } = insert()
    expect(send(SELECT_USIM)).toBe('9000')
    expect(send('00A4000C026F07')).toBe('9000')
    expect(send('00A4030C')).toBe('9000')
    expect(send('00A4000C022FE2')).toBe('9000')
    expect(send('00A4000C027FFF')).toBe('9000')
    expect(send('00A4000C026F07')).toBe('9000')
    expect(send('00A4000C022FE2')).toBe('6A82')
    expect(send('00A4080C047FFF6F07')).toBe('9000')
    expect(send('00A4000C023F00')).toBe('9000')
    expect(send('00A4010C027FFF')).toBe('9000')
  })

  it('SELECT in case 4 returns the FCP of the MF at once, with the state of the codes (§11.1.1.3.1, §9.5.2)', () => {
    const { send } = insert()
    const template = findTlv(ok(send('00A40004023F0000')), 0x62)
    expect(template && toHex(template)).toBe(
      '8202782183023F00A5068001718701018A0105AB058001079700C60C9001E083010183018183010A',
    )
    send(pinApdu('disable', '01', '1234'))
    const off = findTlv(ok(send('00A40004023F0000')), 0x62)
    expect(off && toHex(off).slice(-28)).toBe('C60C90016083010183018183010A')
  })

  it('SELECT returns the FCP of EF.ICCID: transparent, 10 bytes, SFI 02, read always, update never (§11.1.1.3.2)', () => {
    const template = findTlv(ok(insert().send('00A40004022FE200')), 0x62)
    expect(template && toHex(template)).toBe('8202412183022FE28A01058B032F06038002000A880110')
  })

  it('the FCP of an application has its whole AID, however short the name that selected it', () => {
    const template = findTlv(ok(insert().send('00A4040407A000000087100200')), 0x62)
    expect(template && findTlv(template, 0x84)).toEqual(fromHex(AID))
  })

  it('after SELECT in case 3 GET RESPONSE fetches the FCP, whole or in parts (§11.3.1)', () => {
    const { send } = insert()
    const whole = toHex(ok(send('00A40004023F0000')))
    const waiting = send('00A40004023F00')
    expect(waiting.slice(0, 2)).toBe('61')
    const length = waiting.slice(2)
    expect(toHex(ok(send(`00C00000${length}`)))).toBe(whole)
    expect(send(`00C00000${length}`)).toBe('6985')

    send('00A40004023F00')
    expect(send('00C00000FF')).toBe(`6C${length}`)
    const start = send('00C0000004')
    expect(start).toBe(`${whole.slice(0, 8)}61${(whole.length / 2 - 4).toString(16).toUpperCase()}`)
    expect(toHex(ok(send(`00C00000${start.slice(-2)}`)))).toBe(whole.slice(8))
  })

  it.each([
    ['one that is done', '80F2000C'],
    ['one of an unknown class', 'FF000000'],
    ['one of an unknown instruction', '00120000'],
    ['one whose length is wrong', '00A40004033F00'],
  ])('what waits is lost with the next command, %s (§7.3.1.1)', (_, hex) => {
    const { send } = insert()
    const length = send('00A40004023F00').slice(2)
    send(hex)
    expect(send(`00C00000${length}`)).toBe('6985')
  })

  it('a malformed GET RESPONSE loses nothing (§7.3.1.1)', () => {
    const { send } = insert()
    const length = send('00A40004023F00').slice(2)
    expect(send('00C0010000')).toBe('6A86')
    expect(send('00C00000')).toBe('6700')
    expect(send(`00C00000${length}`).slice(-4)).toBe('9000')
  })
})

describe('READ BINARY (TS 102 221 §11.1.3)', () => {
  it('READ BINARY gives the ICCID as the card number has it, without any PIN', () => {
    const { send } = insert({ iccid: '8988211000000430010' })
    send('00A4000C022FE2')
    expect(send('00B000000A')).toBe('988812010000400310F09000')
  })

  it('READ BINARY by SFI makes the file the current one', () => {
    const { send } = insert()
    expect(send('00B082000A').slice(-4)).toBe('9000')
    expect(send('00B0000802').slice(-4)).toBe('9000')
    expect(send('00B083000A')).toBe('6A82')
    expect(send('00B0A2000A')).toBe('6A86')
  })

  it('READ BINARY gives the real length if Le asks for more, and 6B00 from the end on, never 6C00', () => {
    const { send } = insert()
    send('00A4000C022FE2')
    expect(send('00B0000000')).toBe('6C0A')
    expect(send('00B000000B')).toBe('6C0A')
    expect(send('00B0000401')).toMatch(/^..9000$/)
    expect(send('00B0000407')).toBe('6C06')
    expect(send('00B0000A01')).toBe('6B00')
    expect(send('00B07FFF01')).toBe('6B00')
  })

  it('READ BINARY without a file or without Le is refused', () => {
    const { send } = insert()
    expect(send('00B000000A')).toBe('6986')
    expect(send('00B00000')).toBe('6700')
    expect(send('00B00000023F00')).toBe('6700')
  })

  it('reading EF.IMSI needs PIN1 verified, or off (TS 31.102 §4.2.2)', () => {
    const { send } = insert({ imsi: '262011106487504' })
    send(SELECT_USIM)
    send('00A4000C026F07')
    expect(send('00B0000009')).toBe('6982')
    send(pinApdu('verify', '01', '1234'))
    expect(send('00B0000009')).toBe('0829261011608457409000')
    send(pinApdu('disable', '01', '1234'))
    expect(send('00B0000009').slice(-4)).toBe('9000')
    send(pinApdu('unblock', '01', '12345678', '5555'))
    expect(send('00B0000009').slice(-4)).toBe('9000')
  })

  it.each(['001010', '00101012345678', '262011106487504'])('EF.IMSI holds %s with its parity (TS 24.008)', (imsi) => {
    const { send } = insert({ imsi, pin1Enabled: false })
    send(SELECT_USIM)
    send('00A4000C026F07')
    const bytes = ok(send('00B0000009'))
    const digits = fromBcd(bytes.subarray(1, 1 + (bytes[0] ?? 0)))
    expect(digits).toBe(`${imsi.length % 2 === 1 ? 9 : 1}${imsi}`)
  })
})

describe('STATUS (TS 102 221 §11.1.2)', () => {
  it('STATUS gives the current directory and application', () => {
    const { send } = insert()
    const length = send('80F2000000').slice(2)
    expect(send('80F2000000').slice(0, 2)).toBe('6C')
    expect(send(`80F20000${length}`).slice(0, -4)).toBe(send('00A40004023F0000').slice(0, -4))
    expect(send('80F2000112')).toBe('6A88')
    send(SELECT_USIM)
    expect(send('80F2000112')).toBe(`8410${AID}9000`)
    expect(send('80F2000000').slice(0, 2)).toBe('6C')
  })

  it.each([
    ['no data', '80F2000C', '9000'],
    ['no data, application initialised', '80F2010C', '9000'],
    ['no data, with Le', '80F2000C00', '9000'],
    ['P1 reserved', '80F2030C', '6A86'],
    ['P2 reserved', '80F2000D', '6A86'],
    ['class 00', '00F2000C', '6E00'],
    ['with data', '80F2000C0100', '6700'],
  ])('%s', (_, hex, word) => {
    expect(insert().send(hex)).toBe(word)
  })
})

describe('anything else', () => {
  it.each([
    ['nothing', '', '6700'],
    ['three bytes', '002000', '6700'],
    ['an instruction this card lacks', '00120000', '6D00'],
    ['INS 6X', '00600000', '6D00'],
    ['INS 9X', '00900000', '6D00'],
    ['class FF', 'FF200001', '6E00'],
    ['class A1', 'A1A40000023F00', '6E00'],
  ])('%s', (_, hex, word) => {
    expect(insert().send(hex)).toBe(word)
  })
})
