import type { CommandApdu } from '../../../uicc/apdu.js'
import * as GSM_SW from '../../../uicc/gsm-sw.js'
import * as INS from '../../../uicc/instructions/ins.js'
import { wrongP3 } from '../../../uicc/status.js'
import * as SW from '../../../uicc/sw.js'
import type { CardAnswer } from '../../answer.js'
import { rulesOf } from '../../files/access.js'
import type { Condition } from '../../files/condition.js'
import { byFid } from '../../files/find.js'
import type { Df, Ef, Structure } from '../../files/node.js'
import { conditionFor, isPossible } from '../../files/rules.js'
import type { CardSession, LogicalChannel } from '../../session.js'
import { bodyOf, type CardState, slotNamed } from '../../state.js'
import { reply } from '../reply.js'

const word = (value: number): number[] => [value >> 8, value & 0xff]

/** Types of files. TS 51.011 §9.3. */
const TYPE = { MF: 0x01, DF: 0x02, ADF: 0x02, EF: 0x04 } as const
const STRUCTURE: Readonly<Record<Structure, number>> = { transparent: 0x00, 'linear-fixed': 0x01, cyclic: 0x03 }

/** Access conditions: ALW, CHV1, CHV2, ADM, NEV. TS 51.011 §9.3. */
const NIBBLE: Readonly<Record<number, number>> = { 1: 0x1, 129: 0x2 }
const ADMINISTRATIVE = 0x4
const NEVER = 0xf

/** The commands that read and update, by the structure of the file. TS 51.011 §9.2. */
const OF_BYTES = { read: INS.READ_BINARY, update: INS.UPDATE_BINARY } as const
const OF_RECORDS = { read: INS.READ_RECORD, update: INS.UPDATE_RECORD } as const

/** A condition as a nibble; what class A0 has no nibble for is shown as administrative. TS 51.011 §9.3. */
function nibble(condition: Condition): number {
  if (condition === 'always') return 0x0
  if (!isPossible(condition)) return NEVER
  return typeof condition === 'number' ? (NIBBLE[condition] ?? ADMINISTRATIVE) : ADMINISTRATIVE
}

/** Clock stop allowed, 13/8 MHz will do, 3 V; b8 tells whether CHV1 is off. TS 51.011 §9.2.1. */
const CHARACTERISTICS = 0x11
const CHV1_OFF = 0x80

/** Status byte of a code: it is there, and so many tries are left. TS 51.011 §9.3. */
const triesOf = (left: number) => 0x80 | left

/** What SELECT and STATUS tell of the MF or a DF: 23 bytes. TS 51.011 §9.2.1. */
function directoryAnswer(directory: Df, card: CardState): number[] {
  const children = [...directory.children.values()]
  const directories = children.filter(({ kind }) => kind !== 'EF').length
  const chv1 = card.codes[slotNamed(card, 'pin1')]
  const chv2 = card.codes[slotNamed(card, 'pin2')]
  const status = [chv1?.tries, chv1?.unblockTries, chv2?.tries, chv2?.unblockTries]
  const secrets = card.kind.codes.reduce((sum, { hasPuk }) => sum + (hasPuk ? 2 : 1), 0)
  return [
    ...[0, 0, 0, 0],
    ...word(directory.fid),
    TYPE[directory.kind],
    ...[0, 0, 0, 0, 0],
    0x0a,
    CHARACTERISTICS | (chv1?.enabled ? 0 : CHV1_OFF),
    directories,
    children.length - directories,
    secrets,
    0x00,
    ...status.map((left) => triesOf(left ?? 0)),
    0x00,
  ]
}

/** What SELECT tells of an EF: 15 bytes. TS 51.011 §9.2.1. */
function fileAnswer(file: Ef, card: CardState): number[] {
  const rules = rulesOf(card, file)
  const { increase, activate, deactivate } = rules
  const commands = file.structure === 'transparent' ? OF_BYTES : OF_RECORDS
  const read = conditionFor(rules, 'read', commands.read)
  const update = conditionFor(rules, 'update', commands.update)
  const canIncrease = file.structure === 'cyclic' && isPossible(increase)
  return [
    ...[0, 0],
    ...word(file.size),
    ...word(file.fid),
    TYPE.EF,
    canIncrease ? 0x40 : 0x00,
    (nibble(read) << 4) | nibble(update),
    (nibble(increase) << 4) | 0x0f,
    (nibble(activate) << 4) | nibble(deactivate),
    bodyOf(card, file).active ? 0x01 : 0x00,
    0x02,
    STRUCTURE[file.structure],
    file.recordLength,
  ]
}

/** SELECT of class A0, by FID. Class A0 needs a card without an active application, so 7FFF names nothing. TS 51.011 §9.2.1. */
export function selectGsm(
  command: CommandApdu,
  card: CardState,
  _session: CardSession,
  channel: LogicalChannel,
): CardAnswer {
  const { p1, p2, data } = command
  if (p1 !== 0 || p2 !== 0) return { sw: SW.OUT_OF_RANGE }
  if (data.length !== 2) return { sw: wrongP3(2) }
  const fid = ((data[0] ?? 0) << 8) | (data[1] ?? 0)
  const found = byFid(fid, channel, card.kind.tree.mf)
  if (found === undefined) return { sw: GSM_SW.NOT_FOUND }
  const { directory, file } = found
  const answer = file === undefined ? directoryAnswer(directory, card) : fileAnswer(file, card)
  // In a cyclic file the record written last, number 1, becomes current; in other files none does. TS 51.011 §8.1.
  const record = file?.structure === 'cyclic' ? 1 : 0
  const moved: LogicalChannel = { directory, application: channel.application, file, record }
  return reply(Uint8Array.from(answer), command, card, 'gsm', { channel: moved })
}

/** STATUS of class A0: what SELECT returns for the current directory, as many bytes as P3 wants. TS 51.011 §9.2.2. */
export function statusGsm(
  { p1, p2, le }: CommandApdu,
  card: CardState,
  _session: CardSession,
  channel: LogicalChannel,
): CardAnswer {
  if (p1 !== 0 || p2 !== 0) return { sw: SW.OUT_OF_RANGE }
  const answer = Uint8Array.from(directoryAnswer(channel.directory, card))
  return le > answer.length ? { sw: wrongP3(answer.length) } : { sw: SW.OK, data: answer.subarray(0, le) }
}
