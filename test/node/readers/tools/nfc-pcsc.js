// A tool as the README of the package `nfc-pcsc` writes them. It reads each SIM that is put in, and tries a wrong PIN once.
import { NFC } from 'nfc-pcsc'

const ICCID = Buffer.from('00a40004022fe2', 'hex')
const READ = Buffer.from('00b000000a', 'hex')
const WRONG_PIN = Buffer.from('002000010839393939ffffffff', 'hex')

/** @param {any} err */
const words = (err) => `${err.name} ${err.code}: ${err.message}${err.previous ? ` (${err.previous.message})` : ''}`

/**
 * @param {(line: string) => void} print
 * @returns {() => void} ends the tool
 */
export function start(print) {
  const nfc = new NFC()
  nfc.on('error', (err) => print(`PCSC error ${err.message}`))
  nfc.on('reader', (reader) => {
    reader.autoProcessing = false
    print(`reader ${reader.name}, ${reader.reader.name}`)
    reader.on('error', (err) => print(`error ${words(err)}`))
    reader.on('end', () => print(`end of ${reader.name}`))
    reader.on('card', async (card) => {
      try {
        print(`card ${card.standard} ${card.type} ${card.atr.toString('hex')}`)
        print(`connection ${JSON.stringify(reader.connection)}`)
        print(`select ${(await reader.transmit(ICCID, 258)).toString('hex')}`)
        print(`ICCID ${(await reader.transmit(READ, 258)).toString('hex')}`)
        print(`PIN ${(await reader.transmit(WRONG_PIN, 258)).toString('hex')}`)
        await reader.transmit(READ, 4).catch((err) => print(`small: ${words(err)}`))
        await reader.control(READ, 258).catch((err) => print(`control: ${words(err)}`))
        print('ready')
      } catch (err) {
        print(`error ${words(err)}`)
      }
    })
    reader.on('card.off', (card) => {
      print(`off ${card.type}`)
      try {
        reader.transmit(READ, 258).catch((err) => print(`out: ${words(err)}`))
      } catch (err) {
        print(`out: ${words(err)}`)
      }
    })
  })
  return () => {
    for (const reader of Object.values(nfc.readers)) reader.close()
    nfc.close()
  }
}
