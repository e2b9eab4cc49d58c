import { alphaBytes } from '../../bytes/alpha.js'
import { encodeDialling } from '../../bytes/dialling.js'
import { pathOf } from '../../uicc/files/directory.js'
import { ADF_USIM } from '../../uicc/files/usim.js'
import { FIXED_DIALLING_ENABLED, hasService, USIM_SERVICES } from '../../uicc/services.js'
import type { PinResult } from '../usim.js'
import { type DiallingNumber, diallingEntries } from './dialling.js'
import { onceRead } from './once-read.js'
import type { Open } from './reader.js'

const EF_UST = pathOf(ADF_USIM, 'UST')
const EF_EST = pathOf(ADF_USIM, 'EST')
const EF_FDN = pathOf(ADF_USIM, 'FDN')
const EF_EXT2 = pathOf(ADF_USIM, 'EXT2')

const BIT = 1 << (FIXED_DIALLING_ENABLED - 1)
/** Bytes of a record behind the name. TS 31.102 §4.4.2.3. */
const BEHIND_NAME = 14
/** A number that fits in one record. A string that controls a service has no plus. TS 31.102 §4.4.2.3. */
const NUMBER = /^(?:\+(?![*#]))?[0-9*#p?]{1,20}$/
/** The padding of a name, which is no character. */
const PADDING = '\uffff'
const FREE = 0xff

/** Whether fixed dialling is on: the phone dials only what the card lists. */
export type FixedDialling = 'active' | 'inactive' | 'not-available'

/** An entry of the list of fixed dialling. */
export interface FixedEntry extends DiallingNumber {
  /** Number of its record, from 1. */
  readonly record: number
}

/** The list of fixed dialling. */
export interface FixedList {
  readonly entries: readonly FixedEntry[]
  /** How many entries the card has room for. */
  readonly records: number
  /** Number of the first free record; left out if none is free. */
  readonly free?: number
}

/** Whether the list was changed. */
export type FixedChange =
  | { readonly ok: true }
  /**
   * `pin2-needed`: PIN2 was not given since the card was reset. `invalid-number`: want 1 to 20 characters of `0-9*#p?`, perhaps a `+`
   * before them. `invalid-name`: there is less room for the name, or it has a character that no name has. `no-record`: the card has no
   * list, or no such record. `refused`: the card does not allow it.
   */
  | {
      readonly ok: false
      readonly reason: 'pin2-needed' | 'invalid-number' | 'invalid-name' | 'no-record' | 'refused'
    }

const refusal = (reason: Extract<FixedChange, { ok: false }>['reason']): FixedChange => ({ ok: false, reason })

const fitsName = (name: string, room: number): boolean =>
  !name.includes(PADDING) && alphaBytes('name', name).length <= room

/** Fixed dialling on the card: whether it is on, and its list. What only the phone changes is read once in a card session. TS 31.102 §4.2.24. */
export function fixedList(open: Open, hasPin2: () => boolean) {
  const available = onceRead(() => open(EF_UST, (file) => file.read()))
  const enabled = onceRead(() => open(EF_EST, (file) => file.read()))
  const records = onceRead(() => open(EF_FDN, (file) => file.all()))
  const entries = onceRead(() => {
    const read = records.value()
    return read && diallingEntries(open, read, EF_EXT2)
  })

  /**
   * Fixed dialling is on if EF.UST has it as available and EF.EST as activated. TS 31.102 §4.2.8, §4.2.47, §5.3.2.
   *
   * @returns `undefined` if the card does not tell, because its PIN was not given yet
   */
  function state(): FixedDialling | undefined {
    const services = available.value()
    if (services === undefined) return undefined
    if (!hasService(services, USIM_SERVICES.fixedDialling)) return 'not-available'
    const on = enabled.value()
    return on && (hasService(on, FIXED_DIALLING_ENABLED) ? 'active' : 'inactive')
  }

  /** Writes a record with PIN2. TS 31.102 §4.2.24. */
  function write(record: number, bytesFor: (length: number) => Uint8Array | FixedChange): FixedChange {
    if (!hasPin2()) return refusal('pin2-needed')
    const change = open(EF_FDN, (file): FixedChange => {
      if (!Number.isInteger(record) || record < 1 || record > file.records) return refusal('no-record')
      const bytes = bytesFor(file.recordLength)
      if ('ok' in bytes) return bytes
      return file.writeRecord(record, bytes) ? { ok: true } : refusal('refused')
    })
    records.forget()
    entries.forget()
    return change ?? refusal('no-record')
  }

  return {
    state,

    /** The numbers of EF.FDN, and the strings that control supplementary services. */
    numbers: (): readonly DiallingNumber[] | undefined =>
      entries.value()?.flatMap((entry) => (entry === undefined ? [] : [entry])),

    /** The same with their records. */
    list(): FixedList | undefined {
      const read = entries.value()
      if (read === undefined) return undefined
      const free = read.indexOf(undefined)
      return {
        entries: read.flatMap((entry, i) => (entry === undefined ? [] : [{ record: i + 1, ...entry }])),
        records: read.length,
        ...(free >= 0 && { free: free + 1 }),
      }
    },

    /** Writes an entry into a record. */
    write(record: number, { name, number }: DiallingNumber): FixedChange {
      if (!NUMBER.test(number)) return refusal('invalid-number')
      return write(record, (length) =>
        fitsName(name, length - BEHIND_NAME)
          ? encodeDialling({ alpha: name, number }, length)
          : refusal('invalid-name'),
      )
    },

    /** Frees a record. */
    remove: (record: number): FixedChange => write(record, (length) => new Uint8Array(length).fill(FREE)),

    /**
     * Switches fixed dialling on or off. PIN2 goes to the card only if the card has fixed dialling. TS 31.102 §4.2.47, §5.3.2.
     *
     * @param verify - sends PIN2 to the card
     * @returns the result for PIN2; `refused` also if the card has no fixed dialling, or does not allow the switch
     */
    switchTo(on: boolean, verify: () => PinResult): PinResult {
      if ((state() ?? 'not-available') === 'not-available') return { is: 'refused' }
      const given = verify()
      if (given.is !== 'done') return given
      const written = open(EF_EST, (file) => {
        const [first] = file.read() ?? []
        return first !== undefined && file.write(0, Uint8Array.of(on ? first | BIT : first & ~BIT))
      })
      enabled.forget()
      return written === true ? given : { is: 'refused' }
    },
  }
}
