/** A card's files as TS 102 221 and TS 51.011 tell them, in plain mutable values; shares no code with src. */
import { type Model, says } from '../../pin/model.js'
import { AID, type ModelDirectory, type ModelFile, plant, type Who } from './model-tree.js'

export type Class = 'uicc' | 'gsm'
/** What keeps a command from being done: the word of class 0X, then that of class A0. TS 102 221 §10.2.1, TS 51.011 §9.4. */
const TROUBLE = {
  noFile: ['6986', '9400'],
  structure: ['6981', '9408'],
  access: ['6982', '9804'],
  inactive: ['6984', '9810'],
  range: ['6B00', '9402'],
  noRecord: ['6A83', '9402'],
  maximum: ['9850', '9850'],
  notFound: ['6A82', '9404'],
} as const
type Trouble = keyof typeof TROUBLE

export interface ModelChannel {
  directory: ModelDirectory
  application: ModelDirectory | undefined
  file: ModelFile | undefined
  /** The record pointer; 0 while it is not set. */
  record: number
}
export type CodeName = 'pin1' | 'pin2' | 'adm1'

const code = (pin: string, puk: string): Model => ({
  pin,
  puk,
  enabled: true,
  verified: false,
  tries: 3,
  pukTries: puk === '' ? 0 : 10,
})
const hex = (value: number, bytes = 1) =>
  value
    .toString(16)
    .toUpperCase()
    .padStart(2 * bytes, '0')
const text = (bytes: readonly number[]) => bytes.map((byte) => hex(byte)).join('')

/** The record pointer of a cyclic file after SELECT: class A0 says it is the record written last. TS 51.011 §8.1. */
const AFTER_SELECT = { uicc: 0, gsm: 1 } as const

export class CardModel {
  readonly codes = { pin1: code('1234', '12345678'), pin2: code('5678', '87654321'), adm1: code('88888888', '') }
  readonly tree = plant()
  channels: (ModelChannel | undefined)[] = [this.#fresh()]
  isGsm = false
  /** Non-volatile writes of the last command. */
  writes = 0

  #fresh(): ModelChannel {
    return { directory: this.tree.mf, application: undefined, file: undefined, record: 0 }
  }

  reset(): void {
    for (const one of Object.values(this.codes)) says.reset(one)
    this.channels = [this.#fresh()]
    this.isGsm = false
  }

  /** The channel that a command comes on, or the word that refuses it. An active application excludes class A0. TS 31.101 §4. */
  enter(cla: Class, number: number): ModelChannel | string {
    this.writes = 0
    const channel = this.channels[number]
    if (channel === undefined) return '6881'
    if (cla === 'gsm' && this.channels.some((one) => one?.application !== undefined)) return '6E00'
    if (cla === 'gsm') this.isGsm = true
    return channel
  }

  granted(who: Who): boolean {
    if (who === 'always' || who === 'never') return who === 'always'
    const { tries, enabled, verified } = this.codes[who]
    return tries > 0 && (!enabled || verified)
  }

  /** The reachable place by its FID. TS 102 221 §8.4.1, TS 51.011 §6.5. */
  reach(channel: ModelChannel, fid: string): ModelDirectory | ModelFile | undefined {
    const { directory, application } = channel
    if (fid === '3F00') return this.tree.mf
    if (fid === '7FFF') return application
    const beside = directory.parent?.directories ?? []
    const near = [...directory.files, ...directory.directories, directory, ...beside]
    return near.find((one) => one.fid === fid)
  }

  /** Stands on what was selected; the class tells of it or not. */
  select(cla: Class, channel: ModelChannel, found: ModelDirectory | ModelFile | undefined): string {
    if (found === undefined) return TROUBLE.notFound[cla === 'gsm' ? 1 : 0]
    const isFile = 'bytes' in found
    channel.directory = isFile ? found.parent : found
    channel.file = isFile ? found : undefined
    channel.record = isFile && found.structure === 'cyclic' ? AFTER_SELECT[cla] : 0
    if (channel.directory.isApplication) channel.application = channel.directory
    if (cla === 'gsm') return `${isFile ? this.#tellFile(found) : this.#tellDirectory(channel.directory)}9000`
    return isFile && !found.active ? '6283' : '9000'
  }

  /** SELECT by name; P2 may end the application instead. TS 102 221 §11.1.1.2. */
  selectApplication(channel: ModelChannel, name: string, terminates: boolean): string {
    if (name.length < 10 || !AID.startsWith(name)) return '6A82'
    if (this.isGsm) return '6985'
    if (!terminates) return this.select('uicc', channel, this.tree.application)
    if (channel.application === undefined) return '6985'
    // Its codes are to be given anew, unless it is active elsewhere. TS 102 221 §9.4.1.
    if (this.channels.filter((one) => one?.application !== undefined).length === 1) {
      this.codes.pin1.verified = false
      this.codes.pin2.verified = false
    }
    Object.assign(channel, this.#fresh())
    return '9000'
  }

  /** MANAGE CHANNEL. TS 102 221 §11.1.17. */
  openChannel(from: number, channel: ModelChannel): string {
    const free = [1, 2, 3].find((number) => this.channels[number] === undefined)
    if (free === undefined) return '6A81'
    const directory = from === 0 ? this.tree.mf : channel.directory
    const application = directory.isApplication ? directory : undefined
    this.channels[free] = { directory, application, file: undefined, record: 0 }
    return `${hex(free)}9000`
  }
  closeChannel(number: number): string {
    if (this.channels[number] === undefined) return '6200'
    this.channels[number] = undefined
    return '9000'
  }

  /** A file that a command may work on: the current one, or one by its SFI, which becomes the current one when the command is done. */
  open(
    cla: Class,
    channel: ModelChannel,
    sfi: number,
    operation: 'read' | 'update' | 'increase',
    structures: readonly ModelFile['structure'][],
  ): { file: ModelFile; stand: (record?: number) => void; record: number } | string {
    const word = (trouble: Trouble) => this.word(cla, trouble)
    const file = sfi === 0 ? channel.file : channel.directory.files.find((one) => one.sfi === sfi)
    if (file === undefined) return word(sfi === 0 ? 'noFile' : 'notFound')
    if (!structures.includes(file.structure)) return word('structure')
    if (!this.granted(file[operation])) return word('access')
    if (!file.active) return word('inactive')
    const record = sfi === 0 ? channel.record : 0
    return { file, record, stand: (pointer = record) => Object.assign(channel, { file, record: pointer }) }
  }

  word = (cla: Class, trouble: Trouble): string => TROUBLE[trouble][cla === 'gsm' ? 1 : 0]

  /** Who may: READ, UPDATE; INCREASE; REHABILITATE, INVALIDATE. TS 51.011 §9.3. */
  #tellFile({ bytes, fid, structure, read, update, increase, life, active, recordLength }: ModelFile): string {
    const nibble = (who: Who) => ({ always: '0', pin1: '1', pin2: '2', adm1: '4', never: 'F' })[who]
    const rises = structure === 'cyclic' && increase !== 'never'
    const conditions = `${nibble(read)}${nibble(update)}${nibble(increase)}F${nibble(life)}${nibble(life)}`
    const kind = { transparent: '00', 'linear-fixed': '01', cyclic: '03' }[structure]
    const head = `0000${hex(bytes.length, 2)}${fid}04${rises ? '40' : '00'}`
    return `${head}${conditions}${active ? '01' : '00'}02${kind}${hex(recordLength)}`
  }
  /** Characteristics, files, codes. TS 51.011 §9.2.1. */
  #tellDirectory({ fid, directories, files, parent }: ModelDirectory): string {
    const { pin1, pin2 } = this.codes
    const left = [pin1.tries, pin1.pukTries, pin2.tries, pin2.pukTries].map((tries) => hex(0x80 + tries)).join('')
    const head = `00000000${fid}${parent === undefined ? '01' : '02'}00000000000A`
    return `${head}${pin1.enabled ? '11' : '91'}${hex(directories.length)}${hex(files.length)}0500${left}00`
  }

  text = text
}
