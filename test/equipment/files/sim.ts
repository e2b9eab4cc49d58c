import { fromHex, toHex } from '../../../src/bytes/hex.js'
import { Card } from '../../../src/card/card.js'
import type { FileProfile } from '../../../src/card/files/profile.js'
import { openSimFiles } from '../../../src/equipment/files/sim-files.js'
import { terminal } from '../../../src/equipment/terminal.js'
import { usim } from '../../../src/equipment/usim.js'
import type { CardWire } from '../../../src/uicc/apdu.js'
import { CODES } from '../../handset/phone.js'

/** The files of a card whose USIM is selected, and all commands that were sent. */
export function filesOf(card: CardWire) {
  const sent: string[] = []
  card.reset()
  const send = terminal(card, (shown) => sent.push(toHex(shown().command)))
  const phone = usim(send)
  phone.start()
  sent.length = 0
  return { card, sent, send, usim: phone, files: openSimFiles(send, phone) }
}

/** A card of ours with some files of its own, before its PIN was given. */
export const locked = (...files: readonly FileProfile[]) => filesOf(Card.create({ ...CODES, files }))

/** The same after PIN1 was given. */
export function unlocked(...files: readonly FileProfile[]) {
  const sim = locked(...files)
  sim.usim.pin('verify', 'pin1', CODES.pin1)
  sim.sent.length = 0
  return sim
}

const FREE = { read: 'pin1', update: 'pin1' } as const

/** A row for a file with records. */
export const records = (path: string, contents: readonly string[], access: FileProfile['access'] = FREE) =>
  ({ path: `3F00/${path}`, type: 'linear-fixed', contents, access }) as const satisfies FileProfile

/** A row for a transparent file. */
export const transparent = (path: string, contents: string, access: FileProfile['access'] = FREE) =>
  ({ path: `3F00/${path}`, type: 'transparent', contents, access }) as const satisfies FileProfile

/** Files of a card of another make, by their path in hex: records, or the bytes of a transparent file. */
export type OtherFiles = Readonly<Record<string, { readonly records?: string[]; bytes?: string }>>

/**
 * A card of another make, which shares no code with ours. It knows SELECT by path, tells no number of records, orders its objects in
 * its own way, wants a correct Le (6CXX), announces its answers (61XX), and says done with 91XX.
 */
export function otherCard(files: OtherFiles): CardWire {
  let current: string | undefined
  let waiting = ''
  const hex = (value: number, digits = 2) => value.toString(16).toUpperCase().padStart(digits, '0')
  const half = (text: string) => text.length / 2
  const answer = (data: string, le: number) =>
    half(data) === le ? `${data}9110` : data === '' ? '9110' : `6C${hex(half(data))}`
  const run = (command: string): string => {
    const [ins, p1, p2] = [command.slice(2, 4), Number.parseInt(command.slice(4, 6), 16), command.slice(6, 8)]
    const le = Number.parseInt(command.slice(8, 10), 16)
    const data = command.slice(10)
    if (ins === 'C0') return `${waiting}9000`
    if (ins === 'A4' && p1 === 4) return '9000'
    if (ins === 'A4' && p1 === 0) return data === '7FFF' ? '9000' : '6A82'
    if (ins === 'A4') {
      const path = data.slice(0, 2 * le)
      const file = files[path]
      if (file === undefined) return '6A82'
      current = path
      const all = file.records?.join('') ?? file.bytes ?? ''
      const record = file.records?.[0]
      const descriptor = record === undefined ? '82020121' : `82040221${hex(half(record), 4)}`
      const fcp = `8A01058302${path.slice(-4)}8002${hex(half(all), 4)}${descriptor}`
      waiting = `62${hex(half(fcp))}${fcp}`
      return `61${hex(half(waiting))}`
    }
    const file = current === undefined ? undefined : files[current]
    if (file === undefined) return '6986'
    if (ins === 'B2' && p2 === '04') {
      const record = file.records?.[p1 - 1]
      return record === undefined ? '6A83' : answer(record, le)
    }
    if (ins === 'DC' && p2 === '04' && file.records?.[p1 - 1]?.length === 2 * le) {
      file.records[p1 - 1] = data
      return '9110'
    }
    if (ins === 'B0' && file.bytes !== undefined) {
      const from = 2 * (p1 * 256 + Number.parseInt(p2, 16))
      return `${file.bytes.slice(from, from + 2 * le)}9000`
    }
    if (ins === 'D6' && file.bytes !== undefined) {
      const from = 2 * (p1 * 256 + Number.parseInt(p2, 16))
      file.bytes = file.bytes.slice(0, from) + data + file.bytes.slice(from + data.length)
      return '9000'
    }
    return '6D00'
  }
  return { reset: () => fromHex('3B00'), transmit: (command) => fromHex(run(toHex(command))) }
}
