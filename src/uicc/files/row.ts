/** Structure of an elementary file. TS 102 221 §8.2.2. */
export type EfStructure = 'transparent' | 'linear-fixed' | 'cyclic' | 'ber-tlv'

const STRUCTURES = { T: 'transparent', L: 'linear-fixed', C: 'cyclic', B: 'ber-tlv' } as const satisfies Record<
  string,
  EfStructure
>

/** What a standard says of one elementary file. */
export interface EfRow<Fid extends string = string> {
  /** File identifier, four hex digits. */
  readonly fid: Fid
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

type Form = `${keyof typeof STRUCTURES} ${string}`
type More = Partial<Pick<EfRow, 'sfi' | 'service' | 'secret'>>

/** Makes the rows of the files that one document describes: `ef('6F07', 'T 9', '4.2.2', { sfi: 7 })`. */
export const efOf =
  (document: string) =>
  <Fid extends string>(fid: Fid, form: Form, section: string, more: More = {}): EfRow<Fid> => ({
    fid,
    structure: structureOf(form),
    size: form.slice(2),
    sfi: 0,
    service: 0,
    secret: false,
    clause: `${document} §${section}`,
    ...more,
  })

function structureOf(form: Form): EfStructure {
  if (form.startsWith('T')) return STRUCTURES.T
  if (form.startsWith('L')) return STRUCTURES.L
  return form.startsWith('C') ? STRUCTURES.C : STRUCTURES.B
}
