/** Structure of an elementary file. TS 102 221 §8.2.2. */
export type EfStructure = 'transparent' | 'linear-fixed' | 'cyclic' | 'ber-tlv'

const STRUCTURES: ReadonlyMap<string, EfStructure> = new Map([
  ['T', 'transparent'],
  ['L', 'linear-fixed'],
  ['C', 'cyclic'],
  ['B', 'ber-tlv'],
])

/**
 * What a standard says of an elementary file, in one text: FID, structure (T transparent, L linear fixed, C cyclic, B BER-TLV), size,
 * section, and where there are such, SFI and service. `6F4B L 13 4.2.30 0 3` has records of 13 bytes, no SFI, and service 3. A section of
 * another document than that of the directory names it: `31.102§4.6`.
 */
export type EfText = `${string} ${'T' | 'L' | 'C' | 'B'} ${string} ${string}`
/** Files by their names without `EF.`. */
export type EfTable = Readonly<Record<string, EfText>>

/** What a standard says of one elementary file. */
export interface EfRow {
  /** File identifier, four hex digits. */
  readonly fid: string
  readonly structure: EfStructure
  /**
   * How many bytes the file has, or each of its records: `9`, `2n` a multiple, `14+X` a field of any length beside 14 bytes, `4-20`
   * from and to, `1-` from; `*` where the standard names no number.
   */
  readonly size: string
  /** Short file identifier, 1 to 30; 0 where the standard gives it none. */
  readonly sfi: number
  /** The service in EF.UST, for files of a SIM in EF.SST, without which the file is not there; 0 where it does not depend on one. */
  readonly service: number
  /** Whether the file holds keys, so that no trace may show it. */
  readonly secret: boolean
  readonly clause: string
}

/** Reads the text of a file. */
export function readRow(text: EfText, document: string, secret: boolean): EfRow {
  const [fid = '', letter = '', size = '', section = '', sfi, service] = text.split(' ')
  const [at = '', elsewhere] = section.split('§').reverse()
  return {
    fid,
    structure: STRUCTURES.get(letter) ?? 'transparent',
    size,
    sfi: Number(sfi ?? 0),
    service: Number(service ?? 0),
    secret,
    clause: `${elsewhere === undefined ? document : `TS ${elsewhere}`} §${at}`,
  }
}
