// A rig that tests SIMs in card readers: it reads each card that is put in, and says which tray it goes to.
// npx vitest run examples/recipes/device-rig.test.js
//
// At work the rig has real readers: startRig(pcsclite, …) with `import pcsclite from '@pokusew/pcsclite'`. With pcscd, vpcd and
// `npx pocketsim card` the same rig runs on a pocketsim card in a virtual reader: see docs/readers.md.
import { Card, decodeIccid, fromHex } from 'pocketsim'
import { VirtualPcsc } from 'pocketsim/testing/readers'
import 'pocketsim/testing/vitest'
import { describe, expect, it } from 'vitest'

// The rig under test.

/** @typedef {import('pocketsim/testing/readers').PcscliteReader} Reader */
/** @typedef {{ reader: string, iccid?: string | undefined, tray: string }} Result */

const SELECT_ICCID = '00A4000C022FE2'
const READ_ICCID = '00B000000A'
const ASK_PIN = '00200001'
const ASK_PUK = '002C0001'

/** @param {Reader} reader @param {number} protocol */
const sender = (reader, protocol) => (/** @type {string} */ hex) =>
  new Promise((/** @type {(answer: Buffer) => void} */ resolve, reject) => {
    reader.transmit(Buffer.from(hex, 'hex'), 258, protocol, (err, data) => (err || !data ? reject(err) : resolve(data)))
  })

/** How many tries an empty PIN command tells. @param {Buffer} answer */
const tries = (answer) => (answer.toString('hex').startsWith('63c') ? answer.readUInt8(1) & 0x0f : 0)

/** @param {Reader} reader @param {number} protocol */
async function inspect(reader, protocol) {
  const send = sender(reader, protocol)
  await send(SELECT_ICCID)
  const iccid = decodeIccid((await send(READ_ICCID)).subarray(0, -2))
  // The rig asks how many tries are left. It never tries a code.
  const pin = tries(await send(ASK_PIN))
  const puk = tries(await send(ASK_PUK))
  return { iccid, tray: puk === 0 ? 'scrap' : pin === 0 ? 'unblock' : 'good' }
}

/**
 * @param {() => import('pocketsim/testing/readers').Pcsclite} pcsclite - what the package exports
 * @param {(result: Result) => void} sort - moves the card
 * @returns {() => void} stops the rig
 */
function startRig(pcsclite, sort) {
  const pcsc = pcsclite()
  pcsc.on('reader', (reader) => {
    reader.on('status', ({ state }) => {
      const came = ~reader.state & state & reader.SCARD_STATE_PRESENT
      if (!came) return
      reader.connect({ share_mode: reader.SCARD_SHARE_EXCLUSIVE }, async (err, protocol = 0) => {
        const seen = err ? undefined : await inspect(reader, protocol).catch(() => undefined)
        sort({ reader: reader.name, tray: 'check by hand', ...seen })
        reader.disconnect(reader.SCARD_UNPOWER_CARD, () => undefined)
      })
    })
  })
  return () => pcsc.close()
}

// The tests.

/** A bench with readers, and the rig on it. */
function bench() {
  const pcsc = new VirtualPcsc()
  /** @type {((result: Result) => void)[]} */
  const waiting = []
  startRig(pcsc.pcsclite, (result) => waiting.shift()?.(result))
  /** @param {import('pocketsim/testing/readers').VirtualReader} reader @param {import('pocketsim').CardWire} card */
  const test = (reader, card) =>
    new Promise((/** @type {(result: Result) => void} */ resolve) => {
      waiting.push(resolve)
      reader.insert(card)
    })
  return { pcsc, test }
}

const PIN = '0020000108 39393939FFFFFFFF'
const PUK = '002C000110 3030303030303030 31313131FFFFFFFF'

describe('the rig', () => {
  it('puts a good card into the good tray, and spends no try on it', async () => {
    const { pcsc, test } = bench()
    const card = Card.create({ iccid: '8970101234567890123' })
    expect(await test(pcsc.addReader('left'), card)).toEqual({
      reader: 'left',
      iccid: '8970101234567890123',
      tray: 'good',
    })
    expect(card).toHaveTriesLeft(3)
    expect(card).toHaveUnblockTriesLeft(10)
  })

  it('sorts out cards whose PIN is blocked, and cards that are dead', async () => {
    const { pcsc, test } = bench()
    const reader = pcsc.addReader()
    const card = Card.create()
    for (let i = 0; i < 3; i++) card.transmit(fromHex(PIN))
    expect(card).toBeBlocked()
    expect(await test(reader, card)).toMatchObject({ tray: 'unblock' })
    for (let i = 0; i < 10; i++) card.transmit(fromHex(PUK))
    expect(card).toBeDead()
    expect(await test(reader, card)).toMatchObject({ tray: 'scrap' })
  })

  it('serves two readers side by side', async () => {
    const { pcsc, test } = bench()
    const [left, right] = [pcsc.addReader('left'), pcsc.addReader('right')]
    const results = await Promise.all([test(left, Card.create()), test(right, Card.create())])
    expect(results.map(({ tray }) => tray)).toEqual(['good', 'good'])
  })

  it('asks a person about a card that is taken out too early, that is mute, or that another program has', async () => {
    const { pcsc, test } = bench()
    const reader = pcsc.addReader()
    expect(await test(reader, Card.create())).toMatchObject({ tray: 'good' })
    const early = test(reader, Card.create())
    reader.remove()
    expect(await early).toEqual({ reader: reader.name, tray: 'check by hand' })
    const mute = { reset: () => new Uint8Array(0), transmit: () => new Uint8Array(0) }
    expect(await test(reader, mute)).toMatchObject({ tray: 'check by hand' })

    const { Context, SCARD_SHARE_DIRECT } = pcsc.smartcard
    const [listed] = new Context().listReaders()
    await listed?.connect(SCARD_SHARE_DIRECT)
    expect(await test(reader, Card.create())).toMatchObject({ tray: 'check by hand' })
  })
})
