import { toHex } from '../../../bytes/hex.js'
import {
  codesIn,
  type Fcp,
  fileKind,
  isDeactivated,
  isTerminated,
  lifeCycleIn,
  readFcp,
  recordsOf,
  sfiIn,
  sizeOf,
} from '../../../uicc/fcp.js'
import * as FCP_TAG from '../../../uicc/fcp-tag.js'
import type { AccessRule, FileAccess, FileProfile } from '../profile.js'

/** What a card said to SELECT: an FCP template, or the fixed fields of class A0. */
export interface DumpAnswer {
  readonly isGsm: boolean
  /** `undefined` if it is not known; `ber-tlv` and `terminated` cannot be emulated. */
  readonly type: FileProfile['type'] | 'ber-tlv' | 'terminated' | undefined
  readonly size?: number
  readonly recordLength?: number
  readonly records?: number
  /** Name of an application. */
  readonly aid?: string
  /** Key references in the PIN status template, and whether each is enabled. TS 102 221 §9.5.2. */
  readonly codes?: ReadonlyMap<number, boolean>
  /** What goes into the file's profile as it is. */
  readonly fields: Pick<
    Partial<FileProfile>,
    'access' | 'arr' | 'compact' | 'deactivated' | 'expanded' | 'proprietary' | 'sfi'
  >
}

const MOST_RECORDS = 254

/** The security environment while PIN1 is on: its rules are the stricter ones. TS 102 221 §9.3. */
const WITH_PIN = 0x01

/** The record of EF.ARR that a reference names. With one for each security environment: the one while PIN1 is on. TS 102 221 §9.2.7. */
function recordOf(referenced: Uint8Array): number | undefined {
  if (referenced.length === 3) return referenced[2]
  for (let at = 2; at + 1 < referenced.length; at += 2) if (referenced[at] === WITH_PIN) return referenced[at + 1]
  return undefined
}

/** Where the rules stand. TS 102 221 §11.1.1.4.7. */
function securityOf(fcp: Fcp): DumpAnswer['fields'] {
  const referenced = fcp(FCP_TAG.REFERENCED)
  if (referenced !== undefined) {
    const record = recordOf(referenced) ?? 0
    return record >= 1 && record <= MOST_RECORDS ? { arr: { fid: toHex(referenced.subarray(0, 2)), record } } : {}
  }
  const compact = fcp(FCP_TAG.COMPACT)
  if (compact !== undefined) return { compact: toHex(compact) }
  const expanded = fcp(FCP_TAG.EXPANDED)
  return expanded === undefined ? {} : { expanded: toHex(expanded) }
}

/** An FCP template. TS 102 221 §11.1.1.3. */
function fcpAnswer(fcp: Fcp): DumpAnswer {
  const kind = fileKind(fcp)
  const isDf = kind === 'directory'
  const size = sizeOf(fcp)
  const { recordLength, records } = recordsOf(fcp)
  const sfi = isDf ? 0 : sfiIn(fcp)
  const lifeCycle = lifeCycleIn(fcp)
  const aid = fcp(FCP_TAG.NAME)
  const proprietary = fcp(FCP_TAG.PROPRIETARY)
  return {
    isGsm: false,
    type: isDf ? 'df' : isTerminated(lifeCycle) ? 'terminated' : kind,
    ...(size !== undefined && { size }),
    ...(records !== undefined && { recordLength, records }),
    ...(aid !== undefined && { aid: toHex(aid) }),
    ...(fcp(FCP_TAG.PIN_STATUS) !== undefined && { codes: codesIn(fcp) }),
    fields: {
      ...securityOf(fcp),
      ...(sfi > 0 && { sfi }),
      ...(proprietary !== undefined && { proprietary: toHex(proprietary) }),
      ...(isDf && proprietary === undefined && { proprietary: '' }),
      ...(!isDf && isDeactivated(lifeCycle) && { deactivated: true }),
    },
  }
}

/** Fields of the answer of class A0. TS 51.011 §9.2.1. */
const GSM = {
  size: 2,
  type: 6,
  updates: 8,
  increase: 9,
  activates: 10,
  status: 11,
  structure: 13,
  recordLength: 14,
} as const
const GSM_DIRECTORIES: readonly (number | undefined)[] = [1, 2]
const GSM_EF = 4
const GSM_LEAST = 14
const CHARACTERISTICS = 13
const CHV1_OFF = 0x80

/** An access condition as a nibble: 0 always, 1 CHV1, 2 CHV2, 4 to E administrative, F never. TS 51.011 §9.3. */
function ruleOf(nibble: number): AccessRule {
  if (nibble >= 0x4 && nibble <= 0xe) return 'adm1'
  return nibble === 0 ? 'always' : nibble === 1 ? 'pin1' : nibble === 2 ? 'pin2' : 'never'
}

const GSM_STRUCTURES = { 0: 'transparent', 1: 'linear-fixed', 3: 'cyclic' } as const

function readGsm(bytes: Uint8Array): DumpAnswer {
  const at = (field: number) => bytes[field] ?? 0
  if (at(GSM.type) !== GSM_EF) {
    return { isGsm: true, type: 'df', codes: new Map([[1, (at(CHARACTERISTICS) & CHV1_OFF) === 0]]), fields: {} }
  }
  const structure = at(GSM.structure)
  const type = structure === 0 || structure === 1 || structure === 3 ? GSM_STRUCTURES[structure] : undefined
  const size = (at(GSM.size) << 8) | at(GSM.size + 1)
  const recordLength = type === 'transparent' ? 0 : at(GSM.recordLength)
  const access: FileAccess = {
    read: ruleOf(at(GSM.updates) >> 4),
    update: ruleOf(at(GSM.updates) & 0x0f),
    increase: type === 'cyclic' ? ruleOf(at(GSM.increase) >> 4) : 'never',
    activate: ruleOf(at(GSM.activates) >> 4),
    deactivate: ruleOf(at(GSM.activates) & 0x0f),
  }
  return {
    isGsm: true,
    type,
    size,
    ...(recordLength > 0 && { recordLength, records: Math.floor(size / recordLength) }),
    fields: { access, ...((at(GSM.status) & 1) === 0 && { deactivated: true }) },
  }
}

/**
 * What SELECT answered, taken apart.
 *
 * @returns `undefined` for anything that is neither an FCP template nor the answer of class A0, such as an applet's FCI
 */
export function readAnswer(bytes: Uint8Array): DumpAnswer | undefined {
  const template = bytes[0] === FCP_TAG.TEMPLATE ? readFcp(bytes) : undefined
  if (template !== undefined) return fcpAnswer(template)
  const type = bytes[GSM.type]
  const isGsm = bytes.length >= GSM_LEAST && bytes[0] === 0 && (type === GSM_EF || GSM_DIRECTORIES.includes(type))
  return isGsm ? readGsm(bytes) : undefined
}
