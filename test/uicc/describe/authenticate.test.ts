import { describe, expect, it } from 'vitest'
import { fromHex } from '../../../src/bytes/hex.js'
import { challenge } from '../../card/hlr.js'
import { insert, pinApdu, SELECT_USIM } from '../../card/wire.js'
import { tell } from './tell.js'

const KI = '465B5CE8B199B49FAA5F0A2EE238A6BC'
const OPC = 'CD63CB71954A9F4E48A5994E37A02BAF'
const RAND = fromHex('23553CBE9637A89D218AE64DAE47BF35')
const KEYS = { ki: fromHex(KI), opc: fromHex(OPC) }

/** A card that is ready to be challenged, and what an exchange with it is in words. */
function ready() {
  const { send } = insert({ ki: KI, opc: OPC })
  send(SELECT_USIM)
  send(pinApdu('verify', '01', '1234'))
  return (apdu: string) => tell(apdu, send(apdu))
}
const umts = (data: string) => `0088008122${data}00`

describe('AUTHENTICATE is told by its context and outcome, never by a key (TS 31.102 §7.1.2)', () => {
  it.each([
    ['0088008000', 'AUTHENTICATE in the GSM context'],
    ['0088008100', 'AUTHENTICATE in the 3G context'],
    ['0088008200', 'AUTHENTICATE in the VGCS and VBS context'],
    ['0088008400', 'AUTHENTICATE in the GBA context'],
    ['0089808500', 'AUTHENTICATE in the MBMS context'],
    ['0089808600', 'AUTHENTICATE in the local key context'],
    ['0088008300', 'AUTHENTICATE in the unknown context 83'],
  ])('%s is %s', (command, text) => {
    expect(tell(command)).toMatchObject({ text, clause: 'TS 31.102 §7.1' })
  })

  it('a right challenge, and the same again', () => {
    const exchange = ready()
    const apdu = umts(challenge(KEYS, RAND, 32n).data)
    expect(exchange(apdu).text).toBe(
      'AUTHENTICATE in the 3G context: done, success: RES of 8 bytes, CK of 16 bytes, IK of 16 bytes, Kc of 8 bytes',
    )
    expect(exchange(apdu).text).toBe('AUTHENTICATE in the 3G context: done, synchronisation failure: AUTS of 14 bytes')
  })

  it('a challenge of another network', () => {
    const told = ready()(umts(challenge({ ...KEYS, opc: RAND }, RAND, 32n).data))
    expect(told).toMatchObject({
      ok: false,
      statusWord: '9862',
      text: 'AUTHENTICATE in the 3G context: authentication refused: wrong MAC',
    })
  })

  it('the GSM context, and RUN GSM ALGORITHM (TS 51.011 §9.2.16)', () => {
    expect(tell('0088008011', '0401020304080102030405060708 9000').text).toBe(
      'AUTHENTICATE in the GSM context: done, SRES of 4 bytes, Kc of 8 bytes',
    )
    const run = `A088000010${'00'.repeat(16)}`
    expect(tell(run, `${'07'.repeat(12)}9000`).text).toBe('RUN GSM ALGORITHM: done, SRES of 4 bytes, Kc of 8 bytes')
    expect(tell(run, '9F0C').text).toBe('RUN GSM ALGORITHM: done, 12 bytes wait for GET RESPONSE')
    expect(tell(run, '9804').text).toBe('RUN GSM ALGORITHM: CHV1 not given, or authentication failed')
    expect(tell(run, `${'07'.repeat(11)}9000`).text).toBe('RUN GSM ALGORITHM: done, 11 bytes')
  })

  it('the answer fetched by GET RESPONSE', () => {
    expect(tell('00C0000010', `DC0E${'11'.repeat(14)}9000`).text).toBe(
      'GET RESPONSE for 16 bytes: done, synchronisation failure: AUTS of 14 bytes',
    )
  })

  it.each([
    [`${'2A'.repeat(53)}`, 53], // as the handset's trace masks it
    ['DB', 1],
    ['DB08A5', 3],
    ['DB0100010001000100FF', 10],
    [`DB10${'55'.repeat(16)}`, 18], // as a GBA derivation answers: one field alone
    ['DC', 1],
    ['DC0E00', 3],
    ['DA0100', 3],
  ])('an answer that is not made so is so many bytes: %s', (data, length) => {
    const words = length === 1 ? '1 byte' : `${length} bytes`
    expect(tell('0088008100', `${data}9000`).text).toBe(`AUTHENTICATE in the 3G context: done, ${words}`)
  })

  it.each([
    ['9864', 'security context not supported'],
    ['9865', 'key freshness failure'],
    ['6982', 'security status not satisfied'],
  ])('%s is %s (TS 31.102 §7.3)', (sw, meaning) => {
    expect(tell('0088008100', sw).text).toBe(`AUTHENTICATE in the 3G context: ${meaning}`)
  })

  it('no byte of RES, CK, IK or Kc is in any field', () => {
    const { answer, data } = challenge(KEYS, RAND, 32n)
    const [, res = '', ck = '', ik = '', kc = ''] = /^DB08(.{16})10(.{32})10(.{32})08(.{16})$/.exec(answer) ?? []
    const told = JSON.stringify([tell(umts(data), `${answer}9000`), tell('00C0000035', `${answer}9000`)])
    for (const secret of [res, ck, ik, kc]) {
      expect(secret).not.toBe('')
      for (let at = 0; at < secret.length; at += 8) expect(told).not.toContain(secret.slice(at, at + 8))
    }
  })
})
