import { efOf } from './row.js'

const uicc = efOf('TS 102 221')

/** Elementary files of the MF, by their names without `EF.`. TS 102 221 §13. */
export const MF_FILES = {
  DIR: uicc('2F00', 'L 5-54', '13.1', { sfi: 0x1e }),
  PL: uicc('2F05', 'T 2n', '13.3', { sfi: 0x05 }),
  ARR: uicc('2F06', 'L *', '13.4', { sfi: 0x06 }),
  UMPC: uicc('2F08', 'T 5', '13.5', { sfi: 0x08 }),
  ICCID: uicc('2FE2', 'T 10', '13.2', { sfi: 0x02 }),
} as const
