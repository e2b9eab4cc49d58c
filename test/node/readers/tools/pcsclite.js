// A tool as the README of the package `@pokusew/pcsclite` writes them. It reads each SIM that is put in, and tries a wrong PIN once.
import pcsclite from '@pokusew/pcsclite'

const ICCID = Buffer.from('00a40004022fe2', 'hex')
const READ = Buffer.from('00b000000a', 'hex')
const WRONG_PIN = Buffer.from('002000010839393939ffffffff', 'hex')

/**
 * @param {(line: string) => void} print
 * @returns {() => void} ends the tool
 */
export function start(print) {
  const pcsc = pcsclite()
  pcsc.on('error', (err) => print(`PCSC error ${err.message}`))
  pcsc.on('reader', (reader) => {
    print(`reader ${reader.name}`)
    reader.on('error', (err) => print(`error ${err.message}`))
    reader.on('end', () => print(`end of ${reader.name}`))
    reader.on('status', (status) => {
      const changes = reader.state ^ status.state
      print(`${reader.name}: ${(status.state & 0xffff).toString(16)}, ${status.atr.toString('hex') || 'no ATR'}`)
      if (changes & reader.SCARD_STATE_EMPTY && status.state & reader.SCARD_STATE_EMPTY) removed(reader)
      else if (changes & reader.SCARD_STATE_PRESENT && status.state & reader.SCARD_STATE_PRESENT) inserted(reader)
    })
  })

  /** @param {import('pocketsim/testing/readers').PcscliteReader} reader */
  function removed(reader) {
    reader.transmit(READ, 258, 1, (err) => {
      print(`${reader.name} out: ${err?.message}`)
      reader.disconnect(reader.SCARD_LEAVE_CARD, (err) =>
        print(`${reader.name} disconnected: ${err ?? 'well'}, ${reader.connected}`),
      )
    })
  }

  /** @param {import('pocketsim/testing/readers').PcscliteReader} reader */
  function inserted(reader) {
    /** @param {Buffer} command @param {number} protocol @param {number} [length] */
    const send = (command, protocol, length = 258) =>
      new Promise((resolve) => {
        reader.transmit(command, length, protocol, (err, data) => resolve(err ? err.message : data?.toString('hex')))
      })
    reader.connect({ protocol: reader.SCARD_PROTOCOL_T1 }, (err) => {
      print(`T=1: ${err?.message}`)
      reader.connect({ share_mode: reader.SCARD_SHARE_SHARED }, async (err, protocol = 0) => {
        print(`connected: ${err ?? 'well'}, protocol ${protocol}, ${reader.connected}`)
        print(`select ${await send(ICCID, protocol)}`)
        print(`ICCID ${await send(READ, protocol)}`)
        print(`PIN ${await send(WRONG_PIN, protocol)}`)
        print(`other protocol: ${await send(READ, 2)}`)
        print(`small: ${await send(READ, protocol, 4)}`)
        reader.connect((...again) => print(`again: ${JSON.stringify(again)}`))
        reader.control(READ, reader.SCARD_CTL_CODE(3400), 258, (err) => {
          print(`control: ${err?.message}`)
          print('ready')
        })
      })
    })
  }

  return () => {
    for (const reader of Object.values(pcsc.readers)) reader.close()
    pcsc.close()
  }
}
