import fc from 'fast-check'
import { Card, fromHex, PocketsimError } from 'pocketsim'
import { VirtualPcsc } from 'pocketsim/testing/readers'
import { describe, expect, it } from 'vitest'
import { protocolsOf } from '../../../src/node/readers/scard.js'

const turn = () => new Promise(setImmediate)
const VERIFY = [0x00, 0x20, 0x00, 0x01, 0x08, 0x31, 0x32, 0x33, 0x34, 0xff, 0xff, 0xff, 0xff]
const ICCID = [0x00, 0xa4, 0x00, 0x04, 0x02, 0x2f, 0xe2]

/** A reader with a card, and the low-level API on it. */
function desk() {
  const pcsc = new VirtualPcsc()
  const reader = pcsc.addReader()
  const card = Card.create({ pin1: '1234' })
  reader.insert(card)
  const { Context, ...scard } = pcsc.smartcard
  const context = new Context()
  const [listed] = context.listReaders()
  if (listed === undefined) throw new Error('want a reader')
  return { pcsc, reader, card, context, listed, scard }
}
const hex = (answer: Uint8Array) => Buffer.from(answer).toString('hex')

describe('a card in a virtual reader', () => {
  it('a reset by one program ends the session for all, and the others are told so until they connect again', async () => {
    const { listed, card } = desk()
    const [one, other] = [await listed.connect(), await listed.connect()]
    await one.transmit(VERIFY)
    expect(card).toBeVerified()
    await other.reconnect(2, 3, 1)
    expect(card).not.toBeVerified()
    for (let i = 0; i < 2; i++) await expect(one.transmit(ICCID)).rejects.toThrow('Card was reset')
    expect(() => one.getStatus()).toThrow('Card was reset')
    expect(one.atr).toBeNull()
    expect(await one.reconnect()).toBe(1)
    expect(hex(await one.transmit(ICCID))).toBe('6119')
  })

  it.each([
    ['leave', 0, true],
    ['reset', 1, false],
    ['unpower', 2, false],
    ['eject', 3, false],
  ] as const)('after a disconnect with %s it is verified: %#', async (_, disposition, isVerified) => {
    const { listed, card } = desk()
    const first = await listed.connect()
    await first.transmit(VERIFY)
    first.disconnect(disposition)
    expect(card.pins.pin1.verified).toBe(isVerified)
    expect(hex(await (await listed.connect()).transmit(ICCID))).toBe('6119')
  })

  it('belongs to one program alone if that wants it so', async () => {
    const { listed, scard, context } = desk()
    const owner = await listed.connect(scard.SCARD_SHARE_EXCLUSIVE)
    const [seen] = context.listReaders()
    expect((seen?.state ?? 0) & scard.SCARD_STATE_EXCLUSIVE).not.toBe(0)
    for (const share of [1, 2, 3]) await expect(listed.connect(share)).rejects.toThrow('Sharing violation')
    await owner.reconnect(scard.SCARD_SHARE_SHARED)
    const guest = await listed.connect()
    await expect(owner.reconnect(scard.SCARD_SHARE_EXCLUSIVE)).rejects.toThrow('Sharing violation')
    await expect(listed.connect(scard.SCARD_SHARE_EXCLUSIVE)).rejects.toThrow('Sharing violation')
    guest.disconnect()
    expect(await owner.reconnect(scard.SCARD_SHARE_EXCLUSIVE)).toBe(1)
  })

  it('a connection stays lost when the card comes back, until the program connects again', async () => {
    const { reader, listed, card } = desk()
    const connection = await listed.connect()
    reader.remove()
    expect(reader.card).toBeUndefined()
    await expect(connection.transmit(ICCID)).rejects.toThrow('Card was removed')
    await expect(connection.reconnect()).rejects.toThrow('No smart card present')
    reader.insert(card)
    expect(reader.card).toBe(card)
    await expect(connection.transmit(ICCID)).rejects.toThrow('Card was removed')
    await connection.reconnect()
    expect(hex(await connection.transmit(ICCID))).toBe('6119')
  })

  it('another card takes its place: programs see that the first one went', async () => {
    const { pcsc, reader } = desk()
    const devices = new pcsc.smartcard.Devices()
    const told: string[] = []
    devices.on('card-inserted', ({ card }) => told.push(`in ${card.connected}`))
    devices.on('card-removed', ({ card }) => told.push(`out ${card?.connected}`))
    devices.start()
    await turn()
    reader.insert(Card.create())
    await turn()
    await turn()
    expect(told).toEqual(['in true', 'out false', 'in true'])
    devices.stop()
  })

  it('has the protocol of its ATR', async () => {
    const { reader, listed } = desk()
    await expect(listed.connect(2, 2)).rejects.toThrow('Protocol mismatch')
    reader.insert(Card.create({ personality: 'iso-7816' }))
    const card = await listed.connect()
    expect(card.protocol).toBe(2)
    await expect(listed.connect(2, 1)).rejects.toThrow('Protocol mismatch')
  })

  it('is mute if it has no ATR, and fails if it does not answer', async () => {
    const { reader, listed, context, scard, card } = desk()
    const connection = await listed.connect()
    card.cutPower(0)
    await expect(connection.transmit(ICCID)).rejects.toThrow('Transaction failed')
    reader.insert({ reset: () => new Uint8Array(0), transmit: () => new Uint8Array(0) })
    const [seen] = context.listReaders()
    expect((seen?.state ?? 0) & scard.SCARD_STATE_MUTE).not.toBe(0)
    expect(seen?.atr).toBeNull()
    await expect(listed.connect()).rejects.toThrow('Card is unresponsive')
  })

  it('a program reaches the reader without a card, but then there is nothing to send to', async () => {
    const { reader, listed, scard } = desk()
    reader.remove()
    await expect(listed.connect()).rejects.toThrow('No smart card present')
    const direct = await listed.connect(scard.SCARD_SHARE_DIRECT)
    expect(direct.protocol).toBe(scard.SCARD_PROTOCOL_UNDEFINED)
    await expect(direct.transmit(ICCID)).rejects.toThrow('No smart card present')
  })
})

describe('the low-level API of smartcard', () => {
  it('waits for a change, for the end of the time, or for cancel', async () => {
    const { context, reader, scard } = desk()
    const known = context.listReaders()
    const change = context.waitForChange(known)
    reader.remove()
    const [state] = (await change) ?? []
    expect(state).toMatchObject({ name: reader.name, changed: true, atr: null })
    expect((state?.state ?? 0) & scard.SCARD_STATE_EMPTY).not.toBe(0)
    expect(await context.waitForChange(context.listReaders(), 1)).toEqual([])
    const wait = context.waitForChange(context.listReaders())
    context.cancel()
    expect(await wait).toBeNull()
  })

  it('tells at once what a program does not know yet', async () => {
    const { context } = desk()
    expect(await context.waitForChange()).toHaveLength(1)
    expect(await context.waitForChange(['Virtual PCD 00 00'])).toHaveLength(1)
  })

  it('a closed context lists nothing and connects to nothing', async () => {
    const { context, listed } = desk()
    context.close()
    expect(context.isValid).toBe(false)
    expect(() => context.listReaders()).toThrow('Context is not valid')
    await expect(listed.connect()).rejects.toThrow('Invalid handle')
  })

  it('says what is wrong with a command', async () => {
    const { listed } = desk()
    const card = await listed.connect()
    const bad = (command: unknown) => () => Reflect.apply(card.transmit, card, [command])
    expect(bad('00')).toThrow('Expected Buffer or Array')
    expect(bad(undefined)).toThrow('Expected command buffer')
    await expect(card.control(1)).rejects.toThrow('Unknown PC/SC error')
    card.disconnect()
    card.disconnect()
    expect(card.connected).toBe(false)
    expect(() => card.transmit(ICCID)).toThrow('Card is not connected')
  })

  it('corrects Le, and fetches what waits', async () => {
    const { listed, scard } = desk()
    const card = await listed.connect()
    const auto = { autoGetResponse: true }
    expect(hex(await scard.transmitWithAutoResponse(card, ICCID, auto))).toMatch(/^62.*9000$/)
    expect(hex(await scard.transmitWithAutoResponse(card, [0x00, 0xb0, 0x00, 0x00, 0x00], auto))).toMatch(/9000$/)
    expect(hex(await scard.wrapCard(card).transmit(ICCID))).toBe('6119')
    expect(hex(scard.correctLeInCommand(Buffer.from('00b00000', 'hex'), 5))).toBe('00b0000005')
    expect(hex(scard.correctLeInCommand(Buffer.from('00b0000000', 'hex'), 5))).toBe('00b0000005')
  })

  it('reads the features of a reader, and knows errors by their codes', () => {
    const { scard } = desk()
    const features = scard.parseFeatures(Buffer.from('0604420010060704420010071104', 'hex'))
    expect([...features]).toEqual([
      [scard.FEATURE_VERIFY_PIN_DIRECT, 0x42001006],
      [scard.FEATURE_MODIFY_PIN_DIRECT, 0x42001007],
    ])
    expect(scard.createPCSCError('gone', 0x80100069)).toBeInstanceOf(scard.CardRemovedError)
    expect(scard.createPCSCError('else', 0x80100001)).toMatchObject({ name: 'PCSCError', code: 0x80100001 })
    expect(new scard.SharingViolationError()).toMatchObject({ name: 'SharingViolationError', code: 0x8010000b })
  })
})

describe('nfc-pcsc', () => {
  const seen = async (aid?: string) => {
    const pcsc = new VirtualPcsc()
    const told: string[] = []
    const nfc = new pcsc.nfcPcsc.NFC()
    nfc.on('reader', (reader) => {
      if (aid !== undefined) reader.aid = aid
      reader.on('card', ({ data, uid }) => told.push(`card ${data?.length ?? uid}`))
      reader.on('error', ({ name, message }) => told.push(`${name}: ${message}`))
    })
    const slot = pcsc.addReader()
    return { told, slot }
  }
  const until = async (told: readonly string[]) => {
    while (told.length === 0) await turn()
    return told
  }

  it('asks a card for its application by itself', async () => {
    const { told, slot } = await seen()
    slot.insert(Card.create())
    expect(await until(told)).toEqual(['Error: Cannot process ISO 14443-4 tag because AID was not set.'])
    for (const [answer, line] of [
      ['0102 9000', 'card 2'],
      ['6A82', 'Error: Not found response. Tag not compatible with AID F222222222.'],
      ['6A86', 'Error: Response status error.'],
    ] as const) {
      const other = await seen('F222222222')
      const commands: string[] = []
      other.slot.insert({
        reset: () => Card.create().reset(),
        transmit: (command) => {
          commands.push(hex(command))
          return fromHex(answer)
        },
      })
      expect(await until(other.told)).toEqual([line])
      expect(commands).toEqual(['00a4040005f22222222200'])
    }
  })

  it('takes a card for a memory card by its ATR, and asks for its number', async () => {
    const { told, slot } = await seen()
    const atr = Uint8Array.of(0x3b, 0x8f, 0x80, 0x01, 0x80, 0x4f)
    slot.insert({ reset: () => atr, transmit: () => Uint8Array.of(1, 2, 3, 4, 0x90, 0x00) })
    expect(await until(told)).toEqual(['card 01020304'])
    const other = await seen()
    other.slot.insert({ reset: () => atr, transmit: () => Uint8Array.of(0x6d, 0x00) })
    expect(await until(other.told)).toEqual(['GetUIDError: Could not get card UID.'])
  })

  it('refuses an AID that is not one, and a command without a card', async () => {
    const pcsc = new VirtualPcsc()
    pcsc.addReader()
    const { NFC, TransmitError, CARD_NOT_CONNECTED } = pcsc.nfcPcsc
    const nfc = new NFC()
    const reader = await new Promise<InstanceType<typeof pcsc.nfcPcsc.Reader>>((resolve) => nfc.on('reader', resolve))
    expect(() => Reflect.set(reader, 'aid', 7)).toThrow('AID must be a HEX string')
    expect(() => reader.transmit(Buffer.from(ICCID), 258)).toThrow(TransmitError)
    expect(() => reader.transmit(Buffer.from(ICCID), 258)).toThrow(
      expect.objectContaining({ code: CARD_NOT_CONNECTED }),
    )
    expect(() => reader.connect('CONNECT_MODE_NONE')).toThrow('Invalid mode')
    expect(() => reader.disconnect()).toThrow('No need for disconnecting')
    expect(String(reader)).toBe('Virtual PCD 00 00')
  })
})

describe('readers that come and go', () => {
  it('are told to all packages, with the card that was in them', async () => {
    const pcsc = new VirtualPcsc()
    const told: string[] = []
    const lite = pcsc.pcsclite()
    lite.on('reader', (reader) => {
      told.push(`pcsclite ${reader.name}`)
      reader.on('end', () => told.push('pcsclite end'))
    })
    const devices = new pcsc.smartcard.Devices()
    devices.on('reader-attached', ({ name }) => told.push(`smartcard ${name}`))
    devices.on('reader-detached', ({ name }) => told.push(`smartcard end of ${name}`))
    devices.on('card-removed', () => told.push('smartcard card out'))
    devices.start()
    await turn()
    const reader = pcsc.addReader('My reader')
    reader.insert(Card.create())
    for (let i = 0; i < 3; i++) await turn()
    expect(Object.keys(lite.readers)).toEqual(['My reader'])
    expect(devices.getCard('My reader')?.connected).toBe(true)
    pcsc.removeReader('My reader')
    for (let i = 0; i < 3; i++) await turn()
    expect([...told].sort()).toEqual([
      ...['pcsclite My reader', 'pcsclite end', 'smartcard My reader', 'smartcard card out'],
      'smartcard end of My reader',
    ])
    expect(pcsc.readers).toEqual([])
    expect(lite.readers).toEqual({})
    devices.stop()
    expect(devices.listReaders()).toEqual([])
  })

  it('tell nobody who has stopped', async () => {
    const pcsc = new VirtualPcsc()
    const lite = pcsc.pcsclite()
    const monitor = new pcsc.smartcard.ReaderMonitor()
    const told: string[] = []
    lite.on('reader', ({ name }) => told.push(name))
    monitor.start(({ type }) => told.push(type))
    expect(() => monitor.start(() => undefined)).toThrow('Monitor is already running')
    await turn()
    pcsc.addReader()
    monitor.stop()
    expect(monitor.isRunning).toBe(false)
    await turn()
    lite.close()
    pcsc.addReader('another')
    await turn()
    expect(told).toEqual(['Virtual PCD 00 00'])
  })

  it('a mistake of the test is told by name', () => {
    const pcsc = new VirtualPcsc()
    const reader = pcsc.addReader()
    expect(() => pcsc.addReader()).toThrow(PocketsimError)
    expect(() => pcsc.addReader()).toThrow('name: another reader has this name')
    expect(() => pcsc.addReader('')).toThrow('name: want a text')
    expect(() => reader.insert(JSON.parse('{}'))).toThrow('insert: want a card, something with reset()')
  })
})

describe('the protocols of an ATR', () => {
  it.each([
    ['3b00', 1, 1],
    ['3b8001', 2, 2],
    ['3b9f96801fc78031e073f421136770636b7473696da9', 1, 1],
    ['3b80800100', 3, 1],
    ['3b90118081311f', 3, 1],
    ['3b', 1, 1],
    ['', 1, 1],
  ])('%s offers %i, first %i (ISO/IEC 7816-3 §8.2.3)', (atr, offered, first) => {
    expect(protocolsOf(Buffer.from(atr, 'hex'))).toEqual({ offered, first })
  })

  it('the first one is one of those that any bytes offer', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 33 }), (atr) => {
        const { offered, first } = protocolsOf(atr)
        expect(offered & first).toBe(first)
        expect([1, 2]).toContain(first)
      }),
    )
  })
})
