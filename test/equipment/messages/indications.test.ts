import { describe, expect, it } from 'vitest'
import { fromHex } from '../../../src/bytes/hex.js'
import { ANNA, bytes, deliver, part, phone, sim } from './phone.js'

const signs = ({ events }: ReturnType<typeof phone>) =>
  events.flatMap((event) => (event.kind === 'indication-changed' ? [event] : []))

describe('what waits for the user elsewhere, by the coding (TS 23.038 §4)', () => {
  it.each([
    [0xc8, 'voicemail', true],
    [0xc9, 'fax', true],
    [0xca, 'email', true],
    [0xcb, 'other', true],
    [0xc0, 'voicemail', false],
  ] as const)('coding %i says that %s waits: %s; the message leaves no entry', (coding, indication, active) => {
    const one = phone()
    expect(one.deliver(deliver('1 new', { coding }))).toBe('stored')
    expect(one.events).toEqual([{ kind: 'indication-changed', indication, active, from: ANNA }])
    expect(one.store().indications).toEqual(active ? { [indication]: {} } : {})
    expect(one.inbox()).toEqual([])
  })

  it('a group that stores keeps the text too, and makes no entry of a message without text', () => {
    const one = phone()
    one.deliver(deliver('1 new voice message', { coding: 0xd8 }))
    expect(one.texts()).toEqual(['1 new voice message'])
    one.deliver(deliver('1 новое', { coding: 0xe9 }))
    expect(one.texts()).toEqual(['1 новое', '1 new voice message'])
    one.deliver(deliver('', { coding: 0xd0 }))
    expect(one.texts()).toHaveLength(2)
    expect(one.store().indications).toEqual({ fax: {} })
  })

  it('an indication is set however full the memory is, and a text that is to be kept is refused (TS 23.038 §4)', () => {
    const one = phone({ files: sim(1).files })
    one.deliver(deliver('fills the SIM'))
    expect(one.deliver(deliver('discard', { coding: 0xc8 }))).toBe('stored')
    expect(one.deliver(deliver('keep', { coding: 0xd9 }))).toBe('sim-full')
    expect(one.events.map(({ kind }) => kind)).toEqual(['indication-changed', 'memory-full'])
    expect(one.store().indications).toEqual({ voicemail: {}, fax: {} })
  })
})

describe('what waits for the user elsewhere, by the header (TS 23.040 §9.2.3.24.2)', () => {
  it('several elements of one message set several indications, with their counts; 0 ends one', () => {
    const one = phone()
    one.deliver(deliver('ignored', { header: fromHex('01020003 01020105 0102020001020707'.replaceAll(' ', '')) }))
    expect(signs(one)).toMatchObject([
      { indication: 'voicemail', active: true, count: 3 },
      { indication: 'fax', active: true, count: 5 },
      { indication: 'email', active: false, count: 0 },
      { indication: 'video', active: true, count: 7 },
    ])
    expect(one.inbox()).toEqual([])
    expect(one.store().indications).toEqual({ voicemail: { count: 3 }, fax: { count: 5 }, video: { count: 7 } })
    one.deliver(deliver('', { header: fromHex('01020000') }))
    expect(one.store().indications).toEqual({ fax: { count: 5 }, video: { count: 7 } })
  })

  it('the message is kept if the coding or an element says so (TS 23.040 §9.2.3.24.2)', () => {
    const one = phone()
    one.deliver(deliver('kept by the element', { header: fromHex('01028003') }))
    one.deliver(deliver('kept by the coding', { coding: 0xd8, header: fromHex('01020004') }))
    expect(one.texts()).toEqual(['kept by the coding', 'kept by the element'])
    expect(signs(one)).toMatchObject([{ indication: 'voicemail', active: true, count: 4 }])
    one.deliver(deliver('not kept', { coding: 0xc8, header: fromHex('01020005') }))
    expect(one.texts()).toHaveLength(2)
  })

  it('a part of a long message that is to be kept is kept, with text or without', () => {
    const one = phone()
    one.deliver(deliver('', { header: part(1, 2, 1, '01028001') }))
    one.deliver(deliver('text', { header: part(1, 2, 2, '01028001') }))
    expect(one.inbox()).toMatchObject([{ text: 'text', complete: true }])
  })

  it('an enhanced voice mail notification sets the number of voice messages (TS 23.040 §9.2.3.24.13)', () => {
    const one = phone()
    // The mailbox is 0611; 2 messages wait; the message itself is not to be kept.
    one.deliver(deliver('', { header: fromHex('23060004816011 02'.replaceAll(' ', '')) }))
    expect(signs(one)).toEqual([
      { kind: 'indication-changed', indication: 'voicemail', active: true, count: 2, from: ANNA },
    ])
    expect(one.inbox()).toEqual([])
    one.deliver(deliver('kept', { header: fromHex('23061004816011 00'.replaceAll(' ', '')) }))
    expect(one.texts()).toEqual(['kept'])
    expect(one.store().indications).toEqual({})
    one.deliver(bytes('01', { header: fromHex('230100') }))
    expect(signs(one)).toEqual([])
  })

  it('what waits survives a SIM that comes and goes', () => {
    const one = phone()
    one.deliver(deliver('', { coding: 0xc8 }))
    one.insert(undefined)
    expect(one.store().indications).toEqual({ voicemail: {} })
  })
})
