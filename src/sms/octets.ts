import { formatError, wantList } from '../bytes/want.js'

/** TP-UDHI: the user data begins with a header. TS 23.040 §9.2.3.23. */
export const HAS_HEADER = 0x40

/** The flags of the first octet of a TPDU, each with its bit. */
type Flags<F extends string> = readonly [F, { readonly mask: number; readonly named: number }][]

/** The bits of the first octet for a list of flags. */
export function flagBits<F extends string>(table: Flags<F>, flags: readonly F[] | undefined): number {
  let bits = 0
  for (const flag of wantList('flags', flags ?? [])) {
    if (!table.some(([name]) => name === flag)) {
      throw formatError(`flags: want some of ${table.map(([name]) => name).join(', ')}`)
    }
  }
  for (const [name, { mask, named }] of table) bits |= flags?.includes(name) ? named : mask & ~named
  return bits
}

/** The flags of a first octet. */
export function flagsOf<F extends string>(table: Flags<F>, octet: number): F[] {
  const flags: F[] = []
  for (const [name, { mask, named }] of table) if ((octet & mask) === named) flags.push(name)
  return flags
}

/** The octets of a TPDU before its user data, and the user data. */
export function joined(head: readonly number[], octets: Uint8Array): Uint8Array {
  const all = new Uint8Array(head.length + octets.length)
  all.set(head)
  all.set(octets, head.length)
  return all
}
