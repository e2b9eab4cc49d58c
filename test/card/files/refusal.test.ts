import { describe, expect, it } from 'vitest'
import { Card } from '../../../src/card/card.js'
import type { FileProfile } from '../../../src/card/files/profile.js'
import { PocketsimError } from '../../../src/error.js'
import { insert } from '../wire.js'

const ANYONE = { read: 'always', update: 'always' } as const
const own = (change: object = {}): FileProfile => ({
  path: '3F00/2FA0',
  type: 'transparent',
  access: ANYONE,
  contents: 'CAFE',
  ...change,
})
const DF: FileProfile = { path: '3F00/7F66', type: 'df' }

/** The message of the refusal; every refusal is FILE_FORMAT. */
function refusal(files: unknown, bare = false): string {
  try {
    Card.create({ files: JSON.parse(JSON.stringify(files)), bare })
  } catch (error) {
    if (error instanceof PocketsimError && error.code === 'FILE_FORMAT') return error.message
    throw error
  }
  return 'accepted'
}

describe('a list of files that makes no card is refused with a sentence', () => {
  it.each<[string, unknown, string]>([
    ['no list', { path: '3F00/2FA0' }, 'files: want a list of objects, each with a path'],
    ['a list of texts', ['3F00/2FA0'], 'files: want a list of objects, each with a path'],
    ['a row without a path', [{ type: 'df' }], 'files: want a list of objects, each with a path'],
    ['a row that is null', [null], 'files: want a list of objects, each with a path'],
    ['a path of other digits', [own({ path: '3F00/2FAX' })], 'path: want file identifiers of 4 hex digits'],
    ['an empty path', [own({ path: '' })], 'path: want file identifiers'],
    [
      'a path whose directory is not there',
      [own({ path: '3F00/7F66/6F01' })],
      'path: the directory on the way is not there',
    ],
    [
      'a directory behind what is in it',
      [own({ path: '3F00/7F66/6F01' }), DF],
      'path: the directory on the way is not there',
    ],
    ['a path through a file', [own({ path: '3F00/2FE2/6F01' })], 'path: the directory on the way is not there'],
    ['a field that there is not', [own({ acces: ANYONE })], 'acces: there is no such field; did you mean access?'],
    ['no type', [{ path: '3F00/2FA0' }], 'type: want one of df, transparent, linear-fixed, cyclic'],
    ['a type that there is not', [own({ type: 'ber-tlv' })], 'type: want one of df, transparent, linear-fixed, cyclic'],
    ['a name that is no text', [own({ name: 5 })], 'name: want a text'],
    ['contents that are no hex', [own({ contents: 'CAFEX' })], 'contents: want an even number of hex digits'],
    ['contents that are a number', [own({ contents: 5 })], 'contents: want a text'],
    ['contents with a number', [own({ type: 'linear-fixed', contents: ['CA', 5] })], 'contents: want a text'],
    ['contents larger than the file', [own({ size: 1 })], 'contents: more bytes than the 1'],
    ['two contents for a transparent file', [own({ contents: ['CA', 'FE'] })], 'contents: want one text'],
    [
      'more contents than records',
      [own({ type: 'cyclic', records: 1, contents: ['CA', 'FE'] })],
      'contents: more texts than the 1',
    ],
    ['an empty file', [own({ contents: '' })], 'size: want a whole number from 1 to 32767'],
    ['half a byte', [own({ size: 2.5 })], 'size: want a whole number from 1 to 32767'],
    ['a size that is a text', [own({ size: '5' })], 'size: want a whole number'],
    ['a file of 32 kB', [own({ size: 32768 })], 'size: want a whole number from 1 to 32767'],
    [
      'a record of 256 bytes',
      [own({ type: 'cyclic', recordLength: 256 })],
      'recordLength: want a whole number from 1 to 255',
    ],
    ['255 records', [own({ type: 'cyclic', records: 255 })], 'records: want a whole number from 1 to 254'],
    ['SFI 0', [own({ sfi: 0 })], 'sfi: want a whole number from 1 to 30'],
    ['SFI 31', [own({ sfi: 31 })], 'sfi: want a whole number from 1 to 30'],
    ['an SFI that is taken', [own({ sfi: 2 })], 'sfi: another file of the directory has it'],
    ['access that is a text', [own({ access: 'always' })], "access: want an object, { read: 'always' }"],
    [
      'an operation that there is not',
      [own({ access: { write: 'always' } })],
      'access: want one of read, update, increase',
    ],
    [
      'a code that there is not',
      [own({ access: { read: 'pin3' } })],
      'access: want always, never or the name of a code',
    ],
    ['an arr that is not there', [own({ arr: { fid: '2F07', record: 1 } })], 'arr: there is no file 2F07'],
    ['an arr that is a directory', [own({ arr: { fid: '7F10', record: 1 } })], 'arr: there is no file 7F10'],
    ['an arr without a record', [own({ arr: { fid: '2F06' } })], 'arr: want a fid of 4 hex digits and a record from 1'],
    ['an arr without a fid', [own({ arr: { record: 1 } })], 'arr: want a fid of 4 hex digits'],
    ['an arr that is a text', [own({ arr: '2F06' })], 'arr: want a fid of 4 hex digits'],
    ['an arr of record 0', [own({ arr: { fid: '2F06', record: 0 } })], 'arr: want a fid of 4 hex digits'],
    ['compact rules that are no hex', [own({ compact: '0' })], 'compact: want an even number of hex digits'],
    ['expanded rules that are no hex', [own({ expanded: 'rules' })], 'expanded: want an even number of hex digits'],
    ['more rules than an FCP holds', [own({ expanded: '80'.repeat(101) })], 'expanded: want up to 100 bytes'],
    [
      'more proprietary bytes than an FCP holds',
      [own({ proprietary: '80'.repeat(101) })],
      'proprietary: want up to 100 bytes',
    ],
    [
      'proprietary bytes of a directory that are no hex',
      [{ ...DF, proprietary: 'A5X' }],
      'proprietary: want an even number',
    ],
    ['an identity that there is not', [own({ from: 'msisdn' })], 'from: want one of iccid, imsi, acc'],
    ['an identity of another size', [own({ from: 'imsi', size: 10 })], 'size: imsi fills 9 bytes'],
    ['an identity in records', [own({ type: 'cyclic', from: 'acc' })], 'from: only a transparent file'],
    [
      'the bytes of a file that is not there',
      [own({ sameAs: '3F00/2F99' })],
      'sameAs: want the path of a file earlier',
    ],
    ['the bytes of a directory', [own({ sameAs: '3F00/7F10' })], 'sameAs: want the path of a file earlier'],
    ['the bytes of the MF', [own({ sameAs: '3F00' })], 'sameAs: want the path of a file earlier'],
    ['deactivated that is a text', [own({ deactivated: 'yes' })], 'deactivated: want true or false'],
    ['an MF that is a file', [own({ path: '3F00' })], 'type: the MF is a df'],
    ['an MF below the MF', [own({ path: '3F00/3F00' })], 'path: 3F00 is the MF'],
    ['an MF below a DF', [{ ...DF, path: '3F00/7F10/3F00' }], 'path: 3F00 is the MF'],
    [
      'an application that is a file',
      [own({ path: '3F00/A0000000871004' })],
      'path: an application is a df below the MF',
    ],
    [
      'an application that is a file, by 7FFF',
      [own({ path: '3F00/7FFF' })],
      'path: an application is a df below the MF',
    ],
    [
      'an application below a DF',
      [{ ...DF, path: '3F00/7F10/A0000000871004' }],
      'path: an application is a df below the MF',
    ],
    ['7FFF below a DF', [{ ...DF, path: '3F00/7F10/7FFF' }], 'path: an application is a df below the MF'],
    ['an application with the FID of a DF', [{ ...DF, aid: 'A0000000871004' }], 'aid: the path of an application is'],
    ['a file with an AID', [own({ aid: 'A0000000871004' })], 'aid: the path of an application is'],
    [
      'an application with two names',
      [{ ...DF, path: '3F00/A0000000871004', aid: 'A0000000871003' }],
      'aid: want the one in the path',
    ],
    [
      'an application whose name is taken',
      [{ ...DF, path: '3F00/A0000000871002FFFFFFFF8907090000' }],
      'aid: another application has it',
    ],
    [
      'a file by two paths',
      [own({ path: '3F00/A0000000871002FFFFFFFF8907090000/6F07' })],
      'path: an earlier row names that file by another',
    ],
  ])('%s', (_, files, sentence) => {
    expect(refusal(files)).toContain(sentence)
  })

  it.each<[string, unknown, string]>([
    ['a first application without a name', [{ ...DF, path: '3F00/7FFF' }], 'aid: want an even number of hex digits'],
    ['a name of four bytes', [{ ...DF, path: '3F00/7FFF', aid: 'A0000000' }], 'aid: want 5 to 16 bytes'],
    ['a name of 17 bytes', [{ ...DF, path: '3F00/7FFF', aid: 'A0'.repeat(17) }], 'aid: want 5 to 16 bytes'],
    [
      'a first application behind another',
      [
        { ...DF, path: '3F00/A0000000871004' },
        { ...DF, path: '3F00/7FFF', aid: 'A0000000871002' },
      ],
      'path: 7FFF is the first application, and there is one already',
    ],
    [
      'an EF.ARR with fewer records than rules',
      [
        { path: '3F00/2F06', type: 'linear-fixed', recordLength: 64, records: 1, access: ANYONE },
        own({ access: { read: 'pin1' } }),
      ],
      'records: 2 different rules need as many',
    ],
    [
      'an EF.ARR with records shorter than rules',
      [
        { path: '3F00/2F06', type: 'linear-fixed', recordLength: 6, records: 9, access: ANYONE },
        own({ access: { read: 'pin1' } }),
      ],
      'recordLength: a rule needs',
    ],
  ])('of a bare card: %s', (_, files, sentence) => {
    expect(refusal(files, true)).toContain(sentence)
  })

  it('a list with values that JSON cannot hold is refused', () => {
    const round: unknown[] = []
    round.push(round)
    for (const files of [
      round,
      [own({ size: 5n })],
      [own({ contents: Uint8Array.of(1) })],
      [own({ size: Number.NaN })],
    ]) {
      expect(() => Reflect.apply(Card.create, Card, [{ files }])).toThrow(
        expect.objectContaining({ code: 'FILE_FORMAT' }),
      )
    }
  })

  it('a refused list of files is refused again, and leaves nothing behind', () => {
    const files = [own({ sfi: 31 })]
    for (let i = 0; i < 2; i++) expect(() => Card.create({ files })).toThrow('sfi: want')
    expect(insert().send('00A4000C022FA0')).toBe('6A82')
  })
})
