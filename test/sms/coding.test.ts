import { describe, expect, it } from 'vitest'
import { alphabetOf, codingOf } from '../../src/sms/coding.js'

describe('A data coding scheme (TS 23.038 §4)', () => {
  it.each([
    [0x00, { alphabet: 'gsm7', compressed: false }],
    [0x03, { alphabet: 'gsm7', compressed: false }],
    [0x04, { alphabet: 'data', compressed: false }],
    [0x08, { alphabet: 'ucs2', compressed: false }],
    [0x0c, { alphabet: 'gsm7', compressed: false }],
    [0x10, { alphabet: 'gsm7', compressed: false, messageClass: 0 }],
    [0x15, { alphabet: 'data', compressed: false, messageClass: 1 }],
    [0x1a, { alphabet: 'ucs2', compressed: false, messageClass: 2 }],
    [0x28, { alphabet: 'ucs2', compressed: true }],
    [0x33, { alphabet: 'gsm7', compressed: true, messageClass: 3 }],
    [0x40, { alphabet: 'gsm7', compressed: false, deletes: true }],
    [0x58, { alphabet: 'ucs2', compressed: false, messageClass: 0, deletes: true }],
    [0x61, { alphabet: 'gsm7', compressed: true, deletes: true }],
    [0x80, { alphabet: 'gsm7', compressed: false }],
    [0xbf, { alphabet: 'gsm7', compressed: false }],
    [0xc0, { alphabet: 'gsm7', compressed: false, indication: { kind: 'voicemail', active: false, store: false } }],
    [0xc9, { alphabet: 'gsm7', compressed: false, indication: { kind: 'fax', active: true, store: false } }],
    [0xd2, { alphabet: 'gsm7', compressed: false, indication: { kind: 'email', active: false, store: true } }],
    [0xdb, { alphabet: 'gsm7', compressed: false, indication: { kind: 'other', active: true, store: true } }],
    [0xe8, { alphabet: 'ucs2', compressed: false, indication: { kind: 'voicemail', active: true, store: true } }],
    [0xf0, { alphabet: 'gsm7', compressed: false, messageClass: 0 }],
    [0xf2, { alphabet: 'gsm7', compressed: false, messageClass: 2 }],
    [0xf6, { alphabet: 'data', compressed: false, messageClass: 2 }],
    [0xff, { alphabet: 'data', compressed: false, messageClass: 3 }],
  ])('%i says %j', (dcs, said) => {
    expect(codingOf(dcs)).toEqual(said)
  })

  it('compressed text is written as bytes', () => {
    expect([0x20, 0x28, 0x60, 0x00, 0xc0, 0xe0].map(alphabetOf)).toEqual([
      'data',
      'data',
      'data',
      'gsm7',
      'gsm7',
      'ucs2',
    ])
  })

  it.each([256, -1, 0.5, Number.NaN])('%d is not a data coding scheme', (dcs) => {
    expect(() => codingOf(dcs)).toThrow(expect.objectContaining({ code: 'ENCODING_FORMAT' }))
  })
})
