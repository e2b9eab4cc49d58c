// A tool as the README of the package `smartcard` writes them. It reads each SIM that is put in, and tries a wrong PIN once.
import { Devices } from 'smartcard'

const ICCID = [0x00, 0xa4, 0x00, 0x04, 0x02, 0x2f, 0xe2]
const READ = [0x00, 0xb0, 0x00, 0x00, 0x0a]
const WRONG_PIN = [0x00, 0x20, 0x00, 0x01, 0x08, 0x39, 0x39, 0x39, 0x39, 0xff, 0xff, 0xff, 0xff]

/**
 * @param {(line: string) => void} print
 * @returns {() => void} ends the tool
 */
export function start(print) {
  const devices = new Devices()
  devices.on('reader-attached', (reader) => print(`reader ${reader.name}`))
  devices.on('card-inserted', async ({ reader, card }) => {
    try {
      print(`card in ${reader.name}, ATR ${card.atr?.toString('hex')}, protocol ${card.protocol}`)
      print(`raw ${(await card.transmit(ICCID)).toString('hex')}`)
      const fcp = await card.transmit(Buffer.from(ICCID), { autoGetResponse: true })
      print(`FCP of ${fcp.length - 2} bytes, ${fcp.slice(-2).toString('hex')}`)
      print(`ICCID ${(await card.transmit(READ)).toString('hex')}`)
      print(`PIN ${(await card.transmit(WRONG_PIN)).toString('hex')}`)
      await card.transmit(READ, { maxRecvLength: 4 }).catch((err) => print(`small: ${err.message}`))
      print(`protocol ${await card.reconnect(2, 3, 1)} after reset`)
      print(`connected ${card.connected}, cards ${devices.getCards().size}`)
      print('ready')
    } catch (err) {
      print(`error ${err}`)
    }
  })
  devices.on('card-removed', ({ reader, card }) => {
    print(`card out of ${reader.name}, connected ${card?.connected}`)
    // Without a connection the method does not reject, it throws.
    Promise.resolve()
      .then(() => card?.transmit(READ))
      .catch((err) => print(`out: ${err.message}`))
  })
  devices.on('error', (err) => print(`error ${err.message}`))
  devices.start()
  return () => devices.stop()
}
