/** Commands for the model and for the card at once: what goes over the wire, and what the model answers. */
import { toHex } from '../../../src/bytes/hex.js'
import { bytesOf, says, type Typed } from '../../pin/model.js'
import type { CardModel, CodeName } from './model.js'
import { cla, hex, isGsm, type Place, type Step, step } from './model-step.js'
import { AID } from './model-tree.js'

export const selectByFid = (place: Place, fid: string): Step =>
  step(`select ${fid}`, place, `${cla(place)}A400${isGsm(place) ? '00' : '0C'}02${fid}`, (model, channel) =>
    model.select(place.cla, channel, model.reach(channel, fid)),
  )

export const selectByPath = (channel: number, path: string): Step => {
  const place = { cla: 'uicc', channel } as const
  return step(`path ${path}`, place, `${cla(place)}A4080C${hex(path.length / 2)}${path}`, (model, here) => {
    const fids = path.match(/.{4}/g) ?? []
    const found = fids.reduce<ReturnType<CardModel['reach']>>((at, fid, i) => {
      if (at === undefined || 'bytes' in at) return undefined
      if (fid === '7FFF') return i === 0 ? here.application : undefined
      return [...at.files, ...at.directories].find((one) => one.fid === fid)
    }, model.tree.mf)
    return model.select('uicc', here, found)
  })
}

export const selectParent = (channel: number): Step => {
  const place = { cla: 'uicc', channel } as const
  return step('parent', place, `${cla(place)}A4030C`, (model, here) =>
    model.select('uicc', here, here.directory.parent),
  )
}

export const selectApplication = (channel: number, bytes: number, terminates: boolean): Step => {
  const name = AID.slice(0, 2 * bytes)
  const place = { cla: 'uicc', channel } as const
  return step(
    `${terminates ? 'end' : 'select'} application by ${bytes} bytes`,
    place,
    `${cla(place)}A404${terminates ? '4C' : '0C'}${hex(bytes)}${name}`,
    (model, here) => model.selectApplication(here, name, terminates),
  )
}

export const openChannel = (channel: number): Step => {
  const place = { cla: 'uicc', channel } as const
  return step('open a channel', place, `${cla(place)}70000001`, (model, here) => model.openChannel(channel, here))
}
export const closeChannel = (channel: number, number: number): Step => {
  const place = { cla: 'uicc', channel } as const
  return step(`close ${number}`, place, `${cla(place)}7080${hex(number)}`, (model) => model.closeChannel(number))
}

/** READ and UPDATE BINARY; SFI 0 is the current file. A length that does not fit is tried on the current file alone. */
export const readBinary = (place: Place, sfi: number, offset: number, length: number): Step => {
  const by = isGsm(place) ? 0 : sfi
  return step(
    `read ${length} at ${offset}, SFI ${by}`,
    place,
    binary(place, 'B0', by, offset, hex(length)),
    (m, here) => {
      const opened = m.open(place.cla, here, by, 'read', ['transparent'])
      if (typeof opened === 'string') return opened
      const { bytes } = opened.file
      if (offset >= bytes.length || (isGsm(place) && offset + length > bytes.length)) return m.word(place.cla, 'range')
      if (offset + length > bytes.length) return `6C${hex(bytes.length - offset)}`
      opened.stand()
      return `${m.text(bytes.slice(offset, offset + length))}9000`
    },
  )
}
export const updateBinary = (place: Place, sfi: number, offset: number, data: number[]): Step => {
  const by = isGsm(place) ? 0 : sfi
  const tail = `${hex(data.length)}${data.map(hex).join('')}`
  return step(`update at ${offset}, SFI ${by}`, place, binary(place, 'D6', by, offset, tail), (m, here) => {
    const opened = m.open(place.cla, here, by, 'update', ['transparent'])
    if (typeof opened === 'string') return opened
    const { bytes } = opened.file
    if (offset >= bytes.length) return m.word(place.cla, 'range')
    if (offset + data.length > bytes.length) return isGsm(place) ? '9402' : '6700'
    bytes.splice(offset, data.length, ...data)
    m.writes = 1
    opened.stand()
    return '9000'
  })
}
const binary = (place: Place, ins: string, sfi: number, offset: number, tail: string) =>
  `${cla(place)}${ins}${hex(sfi === 0 ? offset >> 8 : 0x80 | sfi)}${hex(offset & 0xff)}${tail}`

export const deactivate = (place: Place, to: boolean): Step =>
  step(to ? 'activate' : 'deactivate', place, `${cla(place)}${to ? '44' : '04'}0000`, (model, { file }) => {
    if (file === undefined) return model.word(place.cla, 'noFile')
    if (!model.granted(file.life)) return model.word(place.cla, 'access')
    if (file.active === to) return isGsm(place) ? '9810' : '9000'
    file.active = to
    model.writes = 1
    return '9000'
  })

const KEYS = { pin1: ['01', '01', '00'], pin2: ['81', '02', '02'], adm1: ['0A'] } as const
const INS = { verify: '20', change: '24', disable: '26', enable: '28', unblock: '2C' } as const
export type PinCommandName = keyof typeof INS

/** What TS 51.011 §9.4.5 calls the outcome of a PIN command. */
function gsmWord(word: number): string {
  if (word === 0x9000) return '9000'
  if (word === 0x6984) return '9808'
  return word === 0x63c0 || word === 0x6983 ? '9840' : '9804'
}

export const present = (place: Place, name: PinCommandName, code: CodeName, typed: Typed, next: Typed): Step => {
  const codes = name === 'change' || name === 'unblock' ? [typed, next] : [typed]
  const data = codes.map((one) => toHex(bytesOf(one))).join('')
  const [uicc, gsm = '0A', gsmUnblock = '0A'] = KEYS[code]
  const key = !isGsm(place) ? uicc : name === 'unblock' ? gsmUnblock : gsm
  const apdu = `${cla(place)}${INS[name]}00${key}${hex(8 * codes.length)}${data}`
  return step(`${name} ${code} ${typed} ${next}`, place, apdu, (model, _, cut) => {
    const isOnlyPin1 = name === 'disable' || name === 'enable'
    if (isGsm(place) && (code === 'adm1' || (isOnlyPin1 && code !== 'pin1'))) return '6B00'
    if (isOnlyPin1 && code !== 'pin1') return '6A86'
    if (name === 'unblock' && code === 'adm1') return '6A88'
    const pin = model.codes[code]
    const before = { ...pin }
    const word = says[name](pin, typed, next)
    model.writes = word === 0x9000 ? 2 : (word & 0xfff0) === 0x63c0 ? 1 : 0
    if (cut === 1 && model.writes === 2) {
      // The power fails before the code is looked at: the card has stored what a wrong one leaves.
      Object.assign(pin, before)
      says[name](pin, 'no code', next)
    }
    return isGsm(place) ? gsmWord(word) : word.toString(16).toUpperCase()
  })
}
