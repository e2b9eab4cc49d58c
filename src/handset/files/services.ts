import { ADF, type Open, type Path } from './reader.js'

/** EF.UST: what the USIM offers; EF.EST: what of it is switched on. TS 31.102 §4.2.8, §4.2.47. */
export const EF_UST: Path = [ADF, 0x6f38]
export const EF_EST: Path = [ADF, 0x6f56]

/** Whether a table of services has a service: number 1 is bit 1 of the first byte. TS 31.102 §4.2.8. */
export const hasService = (table: Uint8Array, service: number): boolean =>
  (((table[(service - 1) >> 3] ?? 0) >> ((service - 1) & 7)) & 1) === 1

/** A table of services, or `undefined` where it is not there or may not be read. */
export const readServices = (open: Open, path: Path): Uint8Array | undefined => open(path, (file) => file.read())
