import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fromHex } from '../../../src/bytes/hex.js'
import { Card } from '../../../src/card/card.js'
import { PocketsimError } from '../../../src/error.js'
import { runs } from '../../runs.js'

/** Fields of a row, each with what it may be and with what it may not. */
const FIELDS: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  path: fc.constantFrom(
    '3F00/2FA0',
    '3F00/7F66',
    '3F00/7F66/6F01',
    '3F00/7FFF',
    '3F00/7FFF/6F07',
    '3F00/A0000000871004',
    '3F00',
    '',
    7,
  ),
  type: fc.constantFrom('df', 'transparent', 'linear-fixed', 'cyclic', 'ber-tlv'),
  name: fc.constantFrom('EF.OWN', 1),
  aid: fc.constantFrom('A0000000871009', 'A000', null),
  size: fc.constantFrom(1, 2, 300, 0, -1, 1.5, '2'),
  recordLength: fc.constantFrom(1, 3, 255, 256),
  records: fc.constantFrom(1, 3, 254, 255),
  sfi: fc.constantFrom(1, 21, 30, 31),
  access: fc.constantFrom({ read: 'always' }, { read: 'pin1', update: 'adm1' }, { read: 'pin9' }, {}, 'always', null),
  arr: fc.constantFrom({ fid: '2F06', record: 1 }, { fid: '2F99', record: 1 }, { fid: '2F06' }, null),
  compact: fc.constantFrom('0300', '', 'X'),
  expanded: fc.constantFrom('8001019000', '80'.repeat(120), 5),
  contents: fc.constantFrom('', 'CAFE', ['CA', 'FE'], [], [null], 'C'),
  from: fc.constantFrom('iccid', 'acc', 'msisdn'),
  sameAs: fc.constantFrom('3F00/2FE2', '3F00/2FA0', '3F00/7F10', ''),
  deactivated: fc.constantFrom(true, false, 'yes'),
  proprietary: fc.constantFrom('C00100', 'C0'.repeat(120), []),
  other: fc.constant(1),
}
/** Rows that are right, and up to two of their fields replaced by whatever comes. */
const RIGHT = fc.constantFrom(
  { path: '3F00/2FA0', type: 'transparent', size: 4 },
  { path: '3F00/2FA1', type: 'linear-fixed', recordLength: 4, records: 3 },
  { path: '3F00/7F66', type: 'df' },
)
const row = fc
  .tuple(RIGHT, fc.record(FIELDS), fc.subarray(Object.keys(FIELDS), { maxLength: 2 }))
  .map(([right, all, names]) => ({ ...right, ...Object.fromEntries(names.map((name) => [name, all[name]])) }))
const COMMANDS = [
  '00A40004023F0000',
  '00A40004022FA000',
  '00B0000001',
  '00B2010401',
  '00A4000402 7F66 00',
  '00A4040407A000000087100200',
]

it('any list of rows is either refused with FILE_FORMAT, or makes a card that answers and can be restored', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 3 }), fc.boolean(), (files, bare) => {
      let card: unknown
      try {
        card = Reflect.apply(Card.create, Card, [{ files, bare }])
      } catch (error) {
        expect(error).toBeInstanceOf(PocketsimError)
        expect(error).toMatchObject({ code: 'FILE_FORMAT' })
        return
      }
      expect(card).toBeInstanceOf(Card)
      if (!(card instanceof Card)) return
      const other = Card.restore(JSON.parse(JSON.stringify(card.snapshot())))
      for (const command of COMMANDS) {
        const answer = card.transmit(fromHex(command))
        expect(answer.length).toBeGreaterThanOrEqual(2)
        expect(answer.length).toBeLessThanOrEqual(258)
        expect(other.transmit(fromHex(command))).toEqual(answer)
      }
    }),
    { numRuns: runs(2000) },
  )
})
