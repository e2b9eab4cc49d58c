import { type Card, decodeTpdu, encodeFile, encodeTpdu, fromHex, Handset, type SmsEvent, toHex } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { ANNA, BORIS, OUTSIDE, scene } from './radio.js'

function registered() {
  const all = scene()
  const { phone, card } = all.switchOn(ANNA)
  const events: SmsEvent[] = []
  phone.on('sms', (event) => events.push(event))
  return { ...all, phone, card, events }
}

const openInbox = (phone: Handset) => phone.select('Messages', 'Inbox')

describe('A short message to the phone', () => {
  it('a message is announced, stored unread on the SIM, read and deleted', () => {
    const { network, phone, events } = registered()
    network.sendSms({ from: '3339', to: ANNA, text: 'Your password:\n4711' })
    expect(phone.screen).toMatchObject({ state: 'idle', lines: ['New message: 3339', 'Unread messages: 1'] })
    expect(events).toEqual([{ kind: 'received', number: '3339', text: 'Your password:\n4711' }])
    phone.press('up')
    expect(phone.screen.lines).toEqual(['Unread messages: 1'])
    openInbox(phone)
    expect(phone.screen).toMatchObject({
      state: 'list',
      title: 'Inbox',
      lines: ['3339 *: Your password:'],
      cursor: 0,
      softkeys: ['Select', 'Back'],
    })
    phone.press('ok')
    expect(phone.screen).toEqual({
      state: 'message',
      title: '3339',
      lines: ['Your password:', '4711', '2026-01-31 12:00'],
      input: '',
      softkeys: ['Delete', 'Back'],
    })
    phone.press('clear')
    expect(phone.screen).toMatchObject({ state: 'list', lines: ['3339: Your password:'] })
    phone.press('ok')
    phone.press('ok')
    expect(phone.screen).toMatchObject({ state: 'list', title: 'Message deleted', lines: ['No messages'] })
    phone.press('end')
    expect(phone.screen).toMatchObject({ state: 'idle', lines: [] })
    expect(phone.inbox).toEqual([])
  })

  it('a message is on the SIM, so another phone has it too', () => {
    const { network, phone, card, switchOn } = registered()
    network.sendSms({ from: 'MTS', to: ANNA, text: 'Привет!' })
    phone.remove()
    const other = switchOn(BORIS).phone
    other.insert(card)
    expect(other.screen.lines).toEqual(['Unread messages: 1'])
    expect(other.inbox).toMatchObject([{ from: 'MTS', text: 'Привет!', unread: true, complete: true, records: [1] }])
  })

  it('the parts of a long message make one entry, which is deleted at once', () => {
    const { network, phone } = registered()
    const text = 'Дорогой абонент! '.repeat(20).trim()
    network.sendSms({ from: 'MTS', to: ANNA, text })
    expect(phone.inbox).toMatchObject([{ text, complete: true, unread: true }])
    expect(phone.inbox[0]?.records).toHaveLength(6)
    openInbox(phone)
    expect(phone.screen.lines).toEqual(['MTS *: Дорогой абонент! Дор…'])
    phone.press('ok')
    expect(phone.screen.lines[0]).toBe(text)
    phone.press('ok')
    expect(phone.screen.lines).toEqual(['No messages'])
  })

  it('a long message shows the parts that have come, with … for the others', () => {
    const { phone, network } = registered()
    const boris = network.attach(BORIS, { tell: () => {}, deliver: () => 'stored' })
    const part = (n: number, text: string) =>
      boris.submitSms(encodeTpdu({ kind: 'submit', address: ANNA, text, header: Uint8Array.of(0, 3, 9, 3, n) }))
    part(3, 'cloud')
    part(1, 'I wandered ')
    expect(phone.inbox).toMatchObject([{ text: 'I wandered …cloud', complete: false, records: [2, 1] }])
    part(2, 'lonely as a ')
    expect(phone.inbox).toMatchObject([{ text: 'I wandered lonely as a cloud', complete: true, records: [2, 3, 1] }])
    expect(phone.screen.lines).toEqual([`New message: ${BORIS}`, 'Unread messages: 1'])
  })

  it('a list shows 20 characters of a message whole, and 21 with an ellipsis', () => {
    const { network, phone } = registered()
    network.sendSms({ from: 'MTS', to: ANNA, text: '20 characters, yes 2' })
    network.sendSms({ from: 'MTS', to: ANNA, text: '21 characters, yes 21' })
    openInbox(phone)
    expect(phone.screen.lines).toEqual(['MTS *: 21 characters, yes 2…', 'MTS *: 20 characters, yes 2'])
  })

  it('a message that is not text says what it is (TS 23.038 §4)', () => {
    const { phone, network, events } = registered()
    const boris = network.attach(BORIS, { tell: () => {}, deliver: () => 'stored' })
    boris.submitSms(encodeTpdu({ kind: 'submit', address: ANNA, data: Uint8Array.of(1, 2, 3) }))
    expect(phone.inbox).toMatchObject([{ from: BORIS, text: '', complete: true }])
    expect(events).toEqual([{ kind: 'received', number: BORIS, text: '' }])
    openInbox(phone)
    expect(phone.screen.lines).toEqual([`${BORIS} *: Binary message, 3 by…`])
    phone.press('ok')
    expect(phone.screen.lines[0]).toBe('Binary message, 3 bytes')
  })

  it('a message that comes while the list is open leaves the cursor at its message', () => {
    const { clock, network, phone } = registered()
    for (const text of ['one', 'two', 'three']) {
      network.sendSms({ from: OUTSIDE, to: ANNA, text })
      clock.advance({ seconds: 60 })
      if (text === 'one') openInbox(phone)
    }
    const { lines, cursor = -1 } = phone.screen
    expect(lines[cursor]).toBe(`${OUTSIDE} *: one`)
    expect(lines).toHaveLength(3)
  })

  it('a message that comes while the list of calls is open leaves the cursor of that list alone', () => {
    const { network, phone } = registered()
    for (const number of [OUTSIDE, BORIS]) {
      phone.dial(number)
      phone.press('end')
    }
    network.sendSms({ from: OUTSIDE, to: ANNA, text: 'one' })
    phone.select('Call log')
    expect(phone.screen).toMatchObject({ state: 'list', cursor: 0 })
    network.sendSms({ from: OUTSIDE, to: ANNA, text: 'two' })
    expect(phone.screen).toMatchObject({ state: 'list', cursor: 0 })
  })

  it('a sender that looks like a code is never carried out', () => {
    const { network, phone } = registered()
    network.sendSms({ from: '**21*0611#', to: ANNA, text: 'Call me' })
    const before = network.services(ANNA)
    openInbox(phone)
    phone.press('call')
    expect(phone.screen.title).toBe('Not available')
    expect(network.services(ANNA)).toEqual(before)
  })

  it('a sender with a name cannot be called back', () => {
    const { network, phone } = registered()
    network.sendSms({ from: 'MTS', to: ANNA, text: 'Hello' })
    openInbox(phone)
    phone.press('call')
    expect(phone.screen.title).toBe('Not available')
    phone.press('ok')
    phone.press('call')
    expect(phone.screen).toMatchObject({
      state: 'message',
      title: 'MTS',
      lines: ['Not available', 'Hello', '2026-01-31 12:00'],
    })
    for (const key of ['up', '5'] as const) phone.press(key)
    expect(phone).toBeInState('message')
    phone.press('end')
    expect(phone).toBeInState('idle')
  })

  it('the inbox needs an open SIM', () => {
    const phone = new Handset()
    phone.powerOn()
    openInbox(phone)
    expect(phone.screen).toMatchObject({ state: 'no-sim', lines: ['Not done', 'Emergency calls only'] })
  })

  it('the inbox shows the newest message first, and the call key calls its sender', () => {
    const { clock, network, phone } = registered()
    network.sendSms({ from: OUTSIDE, to: ANNA, text: 'one' })
    clock.advance({ seconds: 60 })
    network.sendSms({ from: BORIS, to: ANNA, text: 'two' })
    openInbox(phone)
    expect(phone.screen.lines).toEqual([`${BORIS} *: two`, `${OUTSIDE} *: one`])
    phone.press('up')
    expect(phone.screen.cursor).toBe(1)
    phone.press('ok')
    phone.press('call')
    expect(phone.screen).toMatchObject({ state: 'call', lines: [OUTSIDE] })
  })

  it('a message for a phone that is off comes when it is switched on', () => {
    const { network, phone } = registered()
    phone.powerOff()
    network.sendSms({ from: OUTSIDE, to: ANNA, text: 'later' })
    expect(network.waitingSms(ANNA)).toBe(1)
    phone.powerOn()
    expect(phone.screen.lines).toEqual([`New message: ${OUTSIDE}`, 'Unread messages: 1'])
    expect(network.waitingSms(ANNA)).toBe(0)
  })

  it('a message waits until the PIN was given', () => {
    const { network, switchOn } = scene()
    const { phone } = switchOn(ANNA, {}, { pin1Enabled: true })
    network.sendSms({ from: OUTSIDE, to: ANNA, text: 'later' })
    expect(phone.screen).toMatchObject({ state: 'pin', lines: ['PIN: 3 attempts left'] })
    phone.type('1234#')
    expect(phone.screen.lines).toEqual([`New message: ${OUTSIDE}`, 'Unread messages: 1'])
  })
})

/** Puts a message into a record of EF.SMS, as another phone or an update over the air would. */
function store(card: Card, record: number, status: 'read' | 'unread' | 'to-send', tpdu: Uint8Array) {
  const bytes = encodeFile('3F00/7FFF/6F3C', { status, serviceCentre: '', tpdu: toHex(tpdu) })
  card.transmit(fromHex('00A40804047FFF6F3C00'))
  expect(toHex(card.transmit(Uint8Array.of(0x00, 0xdc, record, 0x04, bytes.length, ...bytes)))).toBe('9000')
}
const deliver = (text: string, time: string) => encodeTpdu({ kind: 'deliver', address: OUTSIDE, text, time })

describe('The messages on a SIM that another phone has used (TS 31.102 §4.2.25)', () => {
  it('the newest message comes first, in whichever record it is; of the same second, the one in the higher record', () => {
    const { phone, card } = registered()
    store(card, 1, 'read', deliver('noon', '2026-01-31T12:00:00+03:00'))
    store(card, 2, 'read', deliver('eleven', '2026-01-31T11:00:00+03:00'))
    store(card, 3, 'read', deliver('noon again', '2026-01-31T09:00:00+00:00'))
    phone.powerOff()
    phone.powerOn()
    expect(phone.inbox.map(({ text }) => text)).toEqual(['noon again', 'noon', 'eleven'])
  })

  it('the inbox leaves out what the phone sent, or is still to send, and bytes that are no message', () => {
    const { phone, card } = registered()
    store(card, 1, 'to-send', deliver('draft', '2026-01-31T12:00:00+03:00'))
    store(card, 2, 'read', encodeTpdu({ kind: 'submit', address: OUTSIDE, text: 'mine' }))
    store(card, 3, 'read', Uint8Array.of(0xff))
    store(card, 4, 'unread', deliver('theirs', '2026-01-31T12:00:00+03:00'))
    phone.powerOff()
    phone.powerOn()
    expect(phone.inbox).toMatchObject([{ text: 'theirs', records: [4] }])
  })

  it('a long message of which one part is read and another is not is unread', () => {
    const { phone, card } = registered()
    const part = (n: number) => ({
      address: OUTSIDE,
      text: `part ${n} `,
      time: '2026-01-31T12:00:00+03:00',
      header: Uint8Array.of(0, 3, 9, 2, n),
    })
    store(card, 1, 'read', encodeTpdu({ kind: 'deliver', ...part(1) }))
    store(card, 2, 'unread', encodeTpdu({ kind: 'deliver', ...part(2) }))
    phone.powerOff()
    phone.powerOn()
    expect(phone.inbox).toMatchObject([{ text: 'part 1 part 2 ', unread: true, records: [1, 2] }])
    expect(phone.screen.lines).toEqual(['Unread messages: 1'])
  })

  it('a long message is as new as the highest of its records, where the times are the same', () => {
    const { phone, card } = registered()
    const time = '2026-01-31T12:00:00+03:00'
    const part = (n: number) =>
      encodeTpdu({ kind: 'deliver', address: OUTSIDE, text: `${n}`, time, header: Uint8Array.of(0, 3, 9, 2, n) })
    store(card, 1, 'read', part(1))
    store(card, 2, 'read', deliver('between', time))
    store(card, 3, 'read', part(2))
    phone.powerOff()
    phone.powerOn()
    expect(phone.inbox.map(({ text }) => text)).toEqual(['12', 'between'])
  })
})

describe('A full SIM (TS 23.040 §9.2.3.22, §3.2.6)', () => {
  /** Ten messages fill the ten records. */
  function full() {
    const all = registered()
    for (let i = 1; i <= 10; i++) all.network.sendSms({ from: OUTSIDE, to: ANNA, text: `Message ${i}` })
    all.phone.press('up')
    return all
  }

  it('a full SIM turns a message away and says so; the message comes when another is deleted (TS 23.040 §3.2.6)', () => {
    const { network, phone, events } = full()
    network.sendSms({ from: BORIS, to: ANNA, text: 'The eleventh' })
    expect(network.waitingSms(ANNA)).toBe(1)
    expect(phone.screen.lines).toEqual(['Unread messages: 10', 'No room for new messages: delete some'])
    expect(events.at(-1)).toEqual({ kind: 'no-room', number: BORIS, text: '' })
    openInbox(phone)
    phone.press('ok')
    phone.press('ok')
    expect(network.waitingSms(ANNA)).toBe(0)
    expect(phone.inbox.map(({ text }) => text)).toContain('The eleventh')
    phone.press('end')
    expect(phone.screen.lines).toContain('Unread messages: 10')
    expect(phone.screen.lines).not.toContain('No room for new messages: delete some')
  })

  it('a SIM that is full again after a deletion turns the next message away again', () => {
    const { network, phone } = full()
    for (const text of ['The eleventh', 'The twelfth']) network.sendSms({ from: BORIS, to: ANNA, text })
    openInbox(phone)
    phone.press('ok')
    phone.press('ok')
    phone.press('end')
    expect(network.waitingSms(ANNA)).toBe(1)
    expect(phone.screen.lines).toContain('No room for new messages: delete some')
    openInbox(phone)
    phone.press('ok')
    phone.press('ok')
    expect(network.waitingSms(ANNA)).toBe(0)
  })

  it('a full SIM stays full over a switch-off; the message comes when there is room', () => {
    const { network, phone, card } = full()
    network.sendSms({ from: BORIS, to: ANNA, text: 'The eleventh' })
    phone.powerOff()
    expect(card.snapshot().written.map(({ bytes }) => bytes)).toContain('FFFE')
    phone.powerOn()
    expect(network.waitingSms(ANNA)).toBe(1)
    openInbox(phone)
    phone.press('ok')
    phone.press('ok')
    expect(network.waitingSms(ANNA)).toBe(0)
  })
})

describe('A message of class 0 (TS 23.038 §4)', () => {
  const flash = encodeTpdu({
    kind: 'submit',
    address: ANNA,
    coding: 0x10,
    text: 'Read me now',
  })

  it('a message of class 0 is shown at once and stored nowhere (TS 23.038 §4)', () => {
    const { network, phone, switchOn } = registered()
    switchOn(BORIS)
    const line = network.attach(BORIS, { tell: () => {}, deliver: () => 'stored' })
    line.submitSms(flash)
    expect(phone.screen).toMatchObject({ state: 'message', title: BORIS, softkeys: ['OK', ''] })
    expect(phone.screen.lines[0]).toBe('Read me now')
    phone.press('ok')
    expect(phone.screen).toMatchObject({ state: 'idle', lines: [] })
    for (const key of ['clear', 'end'] as const) {
      line.submitSms(flash)
      phone.press(key)
      expect(phone.screen).toMatchObject({ state: 'idle', lines: [] })
    }
    expect(phone.inbox).toEqual([])
  })

  it.each([
    [0x10, true],
    [0x50, true],
    [0xf0, true],
    [0x11, false],
    [0x00, false],
    [0xf2, false],
    [0xd0, false],
  ])('a message of coding %i is shown at once: %s (TS 23.038 §4)', (coding, isAtOnce) => {
    const { network, phone } = registered()
    const line = network.attach(BORIS, { tell: () => {}, deliver: () => 'stored' })
    line.submitSms(encodeTpdu({ kind: 'submit', address: ANNA, coding, text: 'Hello' }))
    expect(phone.screen.state).toBe(isAtOnce ? 'message' : 'idle')
    expect(phone.inbox).toHaveLength(isAtOnce ? 0 : 1)
  })

  it('the parts of a long message of class 0 are stored, since one part alone says little', () => {
    const { network, phone } = registered()
    const line = network.attach(BORIS, { tell: () => {}, deliver: () => 'stored' })
    const header = Uint8Array.of(0, 3, 9, 2, 1)
    line.submitSms(encodeTpdu({ kind: 'submit', address: ANNA, coding: 0x10, text: 'Half', header }))
    expect(phone.inbox).toMatchObject([{ text: 'Half', complete: false, records: [1] }])
  })

  it('a message of class 0 does not hide a call', () => {
    const { network, phone } = registered()
    phone.dial(OUTSIDE)
    network.attach(BORIS, { tell: () => {}, deliver: () => 'stored' }).submitSms(flash)
    expect(phone.screen).toMatchObject({ state: 'call', lines: [OUTSIDE, BORIS, 'Read me now'] })
  })
})

describe('sendSms', () => {
  it('sendSms sends a text to another phone', () => {
    const { phone, switchOn, events } = registered()
    const boris = switchOn(BORIS).phone
    expect(phone.sendSms(BORIS, 'Hello')).toEqual({ ok: true, parts: 1 })
    expect(phone.screen).toMatchObject({ state: 'result', title: 'Messages', lines: ['Message sent'] })
    expect(boris.inbox).toMatchObject([{ from: ANNA, text: 'Hello' }])
    expect(events).toEqual([{ kind: 'sent', number: BORIS, text: 'Hello' }])
  })

  it('sendSms sends a long text in parts, and the other phone joins them', () => {
    const { phone, switchOn } = registered()
    const boris = switchOn(BORIS).phone
    const text = 'Съешь ещё этих мягких французских булок. '.repeat(5)
    expect(phone.sendSms(BORIS, text)).toEqual({ ok: true, parts: 4 })
    expect(phone.sendSms(BORIS, text)).toEqual({ ok: true, parts: 4 })
    expect(boris.inbox.map((message) => message.text)).toEqual([text, text])
  })

  it.each([
    ['5555', { ok: false, reason: 'unassigned-number' }, 'This number does not exist'],
    [OUTSIDE, { ok: true, parts: 1 }, 'Message sent'],
  ])('sendSms to %s answers %j', (number, outcome, said) => {
    const { phone } = registered()
    expect(phone.sendSms(number, 'Hello')).toEqual(outcome)
    expect(phone.screen.lines.at(-1)).toBe(said)
  })

  it('sendSms says that outgoing messages are barred, or that there is no network', () => {
    const { phone } = registered()
    phone.dial('*33*0000*16#')
    expect(phone.sendSms(BORIS, 'Hello')).toEqual({ ok: false, reason: 'call-barred' })
    expect(phone.screen.lines).toEqual(['Message not sent', 'Outgoing messages are barred'])
    phone.powerOff()
    expect(phone.sendSms(BORIS, 'Hello')).toEqual({ ok: false, reason: 'no-service' })
    expect(phone).toBeInState('off')
  })

  it('sendSms during a call leaves the call on the screen', () => {
    const { phone, switchOn } = registered()
    const boris = switchOn(BORIS).phone
    phone.dial(OUTSIDE)
    const { lines } = phone.screen
    expect(phone.sendSms(BORIS, 'Hello')).toEqual({ ok: true, parts: 1 })
    expect(phone.screen).toMatchObject({ state: 'call', lines })
    expect(boris.inbox).toHaveLength(1)
  })

  it('sendSms before the PIN was given leaves the dialog on the screen', () => {
    const { phone } = scene().switchOn(ANNA, {}, { pin1Enabled: true })
    expect(phone.sendSms(BORIS, 'Hello')).toEqual({ ok: false, reason: 'no-service' })
    expect(phone.screen).toMatchObject({ state: 'pin', lines: ['PIN: 3 attempts left'] })
  })

  it('sendSms says that there is no network, on a phone that is on and has an open SIM', () => {
    const { card } = registered()
    const phone = new Handset()
    phone.insert(card)
    phone.powerOn()
    expect(phone.sendSms(BORIS, 'Hello')).toEqual({ ok: false, reason: 'no-service' })
    expect(phone.screen).toMatchObject({ state: 'result', lines: ['Message not sent', 'No service'] })
  })

  it('the messages of a SIM without EF.SMSS have references that count up from one text (TS 23.040 §9.2.3.6)', () => {
    const { card, network } = registered()
    const references: (number | undefined)[] = []
    const line = network.attach(ANNA, { tell: () => {}, deliver: () => 'stored' })
    const phone = new Handset({
      network: {
        register: () => ({
          ok: true,
          operator: 'Home',
          line: {
            ...line,
            submitSms: (tpdu) => {
              const message = decodeTpdu(tpdu)
              references.push(message?.kind === 'submit' ? message.reference : undefined)
              return { ok: true }
            },
          },
        }),
      },
    })
    phone.insert({
      reset: () => card.reset(),
      transmit: (command) => (toHex(command).includes('6F43') ? fromHex('6A82') : card.transmit(command)),
    })
    phone.powerOn()
    expect(phone.sendSms(BORIS, 'я'.repeat(150))).toEqual({ ok: true, parts: 3 })
    const [first = 0] = references
    expect(references).toEqual([first, (first + 1) & 0xff, (first + 2) & 0xff])
  })

  it('sendSms takes a number of 20 digits, with + or without', () => {
    const { phone } = registered()
    for (const number of ['1'.repeat(20), `+${'1'.repeat(20)}`]) {
      phone.sendSms(number, 'Hello')
      expect(phone.screen).toMatchObject({ state: 'result', title: 'Messages' })
    }
  })

  it('sendSms throws for a wrong number and for a text that is too long', () => {
    const { phone } = registered()
    for (const number of ['+7916A', '', '1'.repeat(21)]) {
      expect(() => phone.sendSms(number, 'Hello')).toThrow(expect.objectContaining({ code: 'OPTION_FORMAT' }))
    }
    expect(() => phone.sendSms('3339', 'я'.repeat(20000))).toThrow(expect.objectContaining({ code: 'ENCODING_FORMAT' }))
    expect(phone).toBeInState('idle')
  })
})

it('По-русски: сообщение и полная SIM-карта', () => {
  const { network, switchOn } = scene()
  const { phone } = switchOn(ANNA, { locale: 'ru' })
  for (let i = 0; i < 11; i++) network.sendSms({ from: 'MTS', to: ANNA, text: `Счёт ${i}` })
  phone.press('up')
  expect(phone.screen.lines).toEqual(['Непрочитанных сообщений: 10', 'SIM-карта заполнена: удалите ненужные сообщения'])
  phone.select('Сообщения', 'Входящие')
  phone.press('ok')
  phone.press('ok')
  expect(phone.screen.title).toBe('Сообщение удалено')
})
