import { describe, expect, it } from 'vitest'
import { fromHex } from '../../../src/bytes/hex.js'
import { markRead } from '../../../src/equipment/messages/change.js'
import { ANNA, BORIS, bytes, deliver, part, phone, sim } from './phone.js'

const CLASS = { 0: 0x10, 1: 0x11, 2: 0x12, 3: 0x13 } as const

describe('where a message goes by its class (TS 23.038 §4)', () => {
  it('a message without a class goes to the SIM, and says what it is', () => {
    const one = phone()
    expect(one.deliver(deliver('Hello', { flags: ['reply-path'] }))).toBe('stored')
    expect(one.inbox()).toEqual([
      {
        id: 1,
        kind: 'text',
        memory: 'sim',
        from: ANNA,
        text: 'Hello',
        at: '2026-01-31T09:00:00+00:00',
        unread: true,
        complete: true,
        records: [1],
        replyPath: true,
      },
    ])
    expect(one.events).toEqual([{ kind: 'message-stored', message: one.inbox()[0], text: 'Hello' }])
  })

  it('a message of class 0 is told at once and kept nowhere, however full the memory is (TS 23.038 §4)', () => {
    const one = phone({ files: sim(1).files, capacity: 0 })
    one.deliver(deliver('fills the SIM'))
    for (const coding of [0x10, 0x50, 0xf0]) {
      expect(one.deliver(deliver('Read me', { coding }))).toBe('stored')
      expect(one.events).toMatchObject([
        { kind: 'message-shown', text: 'Read me', message: { text: 'Read me', memory: 'none', records: [] } },
      ])
    }
    expect(one.texts()).toEqual(['fills the SIM'])
  })

  it.each([
    [CLASS[1], 'phone', []],
    [CLASS[2], 'sim', [1]],
    [CLASS[3], 'phone', []],
    [0x00, 'sim', [1]],
  ] as const)('a message of coding %i is kept in the memory %s', (coding, memory, records) => {
    const one = phone()
    expect(one.deliver(deliver('Hello', { coding }))).toBe('stored')
    expect(one.inbox()).toMatchObject([{ memory, records, unread: true }])
  })

  it('what is preferred holds for a message without a class alone', () => {
    const one = phone({ prefer: 'phone' })
    for (const coding of [0x00, CLASS[2]]) one.deliver(deliver(`coding ${coding}`, { coding }))
    expect(one.inbox().map(({ text, memory }) => [text, memory])).toEqual([
      ['coding 18', 'sim'],
      ['coding 0', 'phone'],
    ])
  })

  it('a message that prefers the phone goes to the SIM when the phone is full, and a third one is refused', () => {
    const one = phone({ files: sim(1).files, capacity: 1, prefer: 'phone' })
    expect(['one', 'two', 'three'].map((text) => one.deliver(deliver(text)))).toEqual([
      'stored',
      'stored',
      'memory-full',
    ])
    expect(one.events).toEqual([{ kind: 'memory-full', memory: 'all', from: ANNA }])
    expect(one.inbox().map(({ text, memory }) => [text, memory])).toEqual([
      ['two', 'sim'],
      ['one', 'phone'],
    ])
  })

  it('a full SIM turns a single message without a class away, and one of class 2; class 1 still has room (TS 23.040 §9.2.3.22)', () => {
    const one = phone({ files: sim(1).files })
    one.deliver(deliver('fills the SIM'))
    expect(one.deliver(deliver('two'))).toBe('sim-full')
    expect(one.events).toEqual([{ kind: 'memory-full', memory: 'sim', from: ANNA }])
    expect(one.deliver(deliver('three', { coding: CLASS[2] }))).toBe('sim-full')
    expect(one.deliver(deliver('four', { coding: CLASS[1] }))).toBe('stored')
    expect(one.texts()).toEqual(['four', 'fills the SIM'])
  })

  it('without a memory on the SIM, a message without a class goes into the phone, and one of class 2 is refused', () => {
    const one = phone({ files: undefined })
    expect(one.deliver(deliver('one'))).toBe('stored')
    expect(one.deliver(deliver('two', { coding: CLASS[2] }))).toBe('memory-full')
    expect(one.inbox()).toMatchObject([{ text: 'one', memory: 'phone', records: [] }])
  })

  it('the network must hear of room in the memory that was full, and only there (TS 23.040 §3.2.6)', () => {
    const one = phone({ files: sim(1).files, capacity: 1 })
    one.deliver(deliver('on the SIM'))
    one.deliver(deliver('in the phone', { coding: CLASS[1] }))
    expect(one.deliver(deliver('turned away'))).toBe('sim-full')
    expect(one.remove('in the phone')).toBe(false)
    expect(one.remove('on the SIM')).toBe(true)
    one.deliver(deliver('on the SIM', { seconds: 1 }))
    for (const text of ['in the phone', 'turned away']) one.deliver(deliver(text, { coding: CLASS[1], seconds: 1 }))
    expect(one.events).toEqual([{ kind: 'memory-full', memory: 'all', from: ANNA }])
    expect(one.remove('in the phone')).toBe(true)
    expect(one.remove('on the SIM')).toBe(false)
  })
})

describe('reading and deleting', () => {
  it('a message is read and deleted in both memories, and a message that is gone changes nothing', () => {
    const one = phone({ files: sim(1).files })
    const text = [1, 2, 3].map((number) => deliver(`${number}`, { header: part(9, 3, number) }))
    for (const tpdu of text) one.deliver(tpdu)
    const [message] = one.inbox()
    if (message === undefined) throw new Error('want a message')
    expect(message).toMatchObject({ text: '123', memory: 'both', records: [1], unread: true })
    one.change((store, kit) => markRead(store, kit, message))
    expect(one.inbox()).toMatchObject([{ text: '123', unread: false }])
    expect(one.kit().files?.messages()).toMatchObject([{ record: 1, status: 'read' }])
    one.remove('123')
    expect([one.inbox(), one.kit().files?.messages()]).toEqual([[], []])
    const before = one.store()
    one.change((store, kit) => markRead(store, kit, message))
    expect(one.store()).toBe(before)
  })

  it('the phone keeps its own messages without a SIM, and shows those of a SIM while it is there', () => {
    const one = phone()
    const { files } = one.kit()
    one.deliver(deliver('on the SIM'))
    one.deliver(deliver('in the phone', { coding: CLASS[1] }))
    const both = one.inbox()
    one.insert(undefined)
    expect(one.texts()).toEqual(['in the phone'])
    one.insert(sim().files)
    expect(one.texts()).toEqual(['in the phone'])
    one.insert(files)
    expect(one.texts()).toEqual(['in the phone', 'on the SIM'])
    expect(both).toHaveLength(2)
  })
})

describe('bytes that are no message', () => {
  it('bytes that are no message, and a message that is cut short, are answered as unreadable and change nothing (TS 24.011 §8.2.5.4)', () => {
    const one = phone()
    const before = one.store()
    const whole = deliver('Hello')
    const bad = [new Uint8Array(0), Uint8Array.of(1, 2, 3), new Uint8Array(7), whole.slice(0, -1)]
    expect(bad.map((tpdu) => one.deliver(tpdu))).toEqual(bad.map(() => 'invalid-message'))
    expect(one.store()).toBe(before)
    expect(one.events).toEqual([])
    expect(one.deliver(Uint8Array.of(...whole, ...new Uint8Array(200)))).toBe('stored')
    expect(one.kit().files?.messages()).toMatchObject([{ tpdu: whole }])
  })
})

describe('what a message is by its protocol identifier (TS 23.040 §9.2.3.9)', () => {
  it('a message of type 0 is acknowledged and dropped, however full the memory is', () => {
    const one = phone({ files: undefined, capacity: 0 })
    expect(one.deliver(deliver('ping', { protocol: 0x40 }))).toBe('stored')
    expect(one.events).toEqual([{ kind: 'message-dropped', reason: 'type-0', from: ANNA }])
    expect(one.inbox()).toEqual([])
  })

  it.each([0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47, 0x5f])(
    'a message of protocol %i replaces the one of the same protocol and sender, in its place and unread',
    (protocol) => {
      const one = phone({ files: sim(2).files })
      one.deliver(deliver('Balance 10', { protocol }))
      one.deliver(deliver('Balance of Boris', { protocol, from: BORIS }))
      const [, first] = one.inbox()
      one.change((store, kit) => (first === undefined ? store : markRead(store, kit, first)))
      expect(one.deliver(deliver('Balance 20', { protocol, seconds: 1 }))).toBe('stored')
      expect(one.events).toMatchObject([{ kind: 'message-replaced', text: 'Balance 20', message: { records: [1] } }])
      expect(one.inbox()).toMatchObject([
        { text: 'Balance 20', unread: true, records: [1] },
        { text: 'Balance of Boris' },
      ])
      one.forget()
      expect(one.texts()).toEqual(['Balance 20', 'Balance of Boris'])
    },
  )

  it.each([0x00, 0x3f, 0x48, 0x5e, 0x7f])('a message of protocol %i replaces no other', (protocol) => {
    const one = phone()
    for (const text of ['one', 'two']) one.deliver(deliver(text, { protocol }))
    expect(one.texts()).toEqual(['two', 'one'])
  })

  it('a message replaces one that is in the phone too, but one of class 2 is on the SIM afterwards', () => {
    const one = phone({ prefer: 'phone' })
    one.deliver(deliver('10', { protocol: 0x41 }))
    one.deliver(deliver('20', { protocol: 0x41 }))
    expect(one.inbox()).toMatchObject([{ text: '20', memory: 'phone' }])
    one.deliver(deliver('30', { protocol: 0x41, coding: CLASS[2] }))
    expect(one.inbox()).toMatchObject([{ text: '30', memory: 'sim', records: [1] }])
    expect(one.events).toMatchObject([{ kind: 'message-replaced' }])
  })

  it('a long message replaces another one when it is whole, not before', () => {
    const one = phone()
    const send = (reference: number, text: string) =>
      [1, 2].map(
        (number) => () =>
          one.deliver(deliver(`${text}${number}`, { protocol: 0x41, header: part(reference, 2, number) })),
      )
    for (const next of send(1, 'a')) next()
    const [first, second] = send(2, 'b')
    first?.()
    expect(one.texts()).toEqual(['b1', 'a1a2'])
    second?.()
    expect(one.texts()).toEqual(['b1b2'])
    one.deliver(deliver('short', { protocol: 0x41 }))
    expect(one.texts()).toEqual(['short'])
    expect(one.kit().files?.messages()).toHaveLength(1)
  })

  it('a message for the SIM, and a return call message, are named as what they are', () => {
    const one = phone()
    one.deliver(bytes('0102', { protocol: 0x7f, coding: 0xf6 }))
    one.deliver(deliver('no class 2', { protocol: 0x7f }))
    one.deliver(deliver('call me', { protocol: 0x5f }))
    expect(one.inbox().map(({ kind, text }) => [kind, text])).toEqual([
      ['return-call', 'call me'],
      ['text', 'no class 2'],
      ['sim-data', ''],
    ])
  })
})

describe('messages that are no text (TS 23.040 §9.2.3.24.3, §9.2.3.24.4)', () => {
  it('bytes are named as bytes, and a message with ports as one for an application', () => {
    const one = phone()
    one.deliver(bytes('010203'))
    one.deliver(bytes('AABB', { header: fromHex('0504158A0001') }))
    one.deliver(deliver('text for an application', { header: fromHex('0402F0F1') }))
    expect(one.inbox()).toMatchObject([
      { kind: 'port', ports: { destination: 240, originator: 241 }, text: 'text for an application' },
      { kind: 'port', ports: { destination: 5514, originator: 1 }, data: fromHex('AABB'), text: '' },
      { kind: 'data', data: fromHex('010203'), text: '', complete: true },
    ])
    expect(one.inbox()[0]).not.toHaveProperty('data')
  })

  it('long data are joined as bytes, and not shown before they are whole', () => {
    const one = phone()
    const piece = (number: number, data: string) => bytes(data, { header: part(7, 2, number, '0504158A0000') })
    one.deliver(piece(2, '0304'))
    expect(one.inbox()).toMatchObject([{ kind: 'port', complete: false, parts: { have: 1, total: 2 } }])
    expect(one.inbox()[0]).not.toHaveProperty('data')
    one.deliver(piece(1, '0102'))
    expect(one.inbox()).toMatchObject([
      { kind: 'port', complete: true, data: fromHex('01020304'), records: [2, 1], parts: { have: 2, total: 2 } },
    ])
  })
})
