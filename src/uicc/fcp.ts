import { bigEndian } from '../bytes/big-endian.js'
import { NO_BYTES } from '../bytes/none.js'
import { findTlv, readTlvs } from '../bytes/tlv.js'
import * as FCP_TAG from './fcp-tag.js'
import type { EfStructure } from './files/row.js'

/** File control parameters, taken apart: an object by its tag. TS 102 221 §11.1.1.4. */
export type Fcp = (tag: number) => Uint8Array | undefined

/**
 * The template of file control parameters in an answer or a command. TS 102 221 §11.1.1.3.
 *
 * @returns `undefined` where there is no such template
 */
export function readFcp(data: Uint8Array): Fcp | undefined {
  const template = findTlv(data, FCP_TAG.TEMPLATE)
  return template && ((tag) => findTlv(template, tag))
}

const descriptorOf = (fcp: Fcp): Uint8Array => fcp(FCP_TAG.DESCRIPTOR) ?? NO_BYTES

/** What a file descriptor can name. */
export type FileKind = EfStructure | 'directory'
/** Bits of the file descriptor byte: b6 to b4 are set for what is no EF of bytes, b3 to b1 are the structure. §11.1.1.4.3, table 11.5. */
const NO_EF = 0x38
const STRUCTURE = 0x07
const EFS: Readonly<Record<number, FileKind>> = { 1: 'transparent', 2: 'linear-fixed', 6: 'cyclic' }
const OTHERS: Readonly<Record<number, FileKind>> = { 0: 'directory', 1: 'ber-tlv' }

/** What kind of file it is; `undefined` where the descriptor does not say, or says what the standard does not have. §11.1.1.4.3 */
export function fileKind(fcp: Fcp): FileKind | undefined {
  const [byte = 0] = descriptorOf(fcp)
  return ((byte & NO_EF) === NO_EF ? OTHERS : EFS)[byte & STRUCTURE]
}

/** Bytes of an EF, without those that describe it; `undefined` where they are not told. §11.1.1.4.1 */
export function sizeOf(fcp: Fcp): number | undefined {
  const size = fcp(FCP_TAG.SIZE)
  return size && bigEndian(size)
}

/** Bytes of a record, 0 where the descriptor tells of no records, and how many there are, where it tells. §11.1.1.4.3 */
export function recordsOf(fcp: Fcp): { readonly recordLength: number; readonly records: number | undefined } {
  const [, , high = 0, low = 0, records] = descriptorOf(fcp)
  return { recordLength: (high << 8) | low, records }
}

/** The SFI that is told, or without a word the five low bits of the FID; 0 for none, and so is 31. §11.1.1.4.8 */
export function sfiIn(fcp: Fcp): number {
  const told = fcp(FCP_TAG.SFI)
  const sfi = told === undefined ? (fcp(FCP_TAG.FID)?.[1] ?? 0) & 0x1f : (told[0] ?? 0) >> 3
  return sfi === 0x1f ? 0 : sfi
}

/** Life cycle status, 0 where it is not told. §11.1.1.4.9, table 11.7b */
export const lifeCycleIn = (fcp: Fcp): number => fcp(FCP_TAG.LIFE_CYCLE)?.[0] ?? 0
/** Whether a life cycle status is that of a deactivated file: 04 or 06. */
export const isDeactivated = (status: number): boolean => (status & 0xfd) === 0x04
/** Whether it is that of a terminated file: 0C to 0F. */
export const isTerminated = (status: number): boolean => (status & 0xfc) === 0x0c

/** Key references in the PIN status template, and whether each is enabled: a bit for each, the highest for the first. §9.5.2 */
export function codesIn(fcp: Fcp): ReadonlyMap<number, boolean> {
  const objects = readTlvs(fcp(FCP_TAG.PIN_STATUS) ?? NO_BYTES)
  const bits = objects.find(({ tag }) => tag === FCP_TAG.ENABLED)?.value
  const keys = objects.flatMap(({ tag, value: [key = 0] }) => (tag === FCP_TAG.KEY ? key : []))
  return new Map(bits && keys.map((key, i) => [key, ((bits[i >> 3] ?? 0) & (0x80 >> (i & 7))) !== 0]))
}
