import { pathOf } from '../../../uicc/files/directory.js'
import { MASTER_FILE } from '../../../uicc/files/mf.js'
import { USIM_PATH } from '../../../uicc/files/path.js'
import type { FileProfile } from '../profile.js'
import { uiccFiles } from './uicc.js'

const isUsim = ({ path }: FileProfile) => path.startsWith(USIM_PATH)
/** Files that only a UICC has. TS 102 221 §13. */
const ONLY_UICC = [pathOf(MASTER_FILE, 'DIR'), pathOf(MASTER_FILE, 'ARR')]

/** A file that a UICC shares with its USIM stands for itself on a SIM. */
function ownBytes({ sameAs, ...row }: FileProfile): FileProfile {
  const { contents, from } = uiccFiles.find(({ path }) => path === sameAs) ?? row
  return { ...row, ...(contents !== undefined && { contents }), ...(from !== undefined && { from }) }
}

/** Every file of a GSM SIM: the MF, DF.TELECOM and DF.GSM of a UICC without its USIM. TS 51.011 §10. */
export const simFiles: readonly FileProfile[] = uiccFiles
  .filter((row) => !isUsim(row) && !ONLY_UICC.includes(row.path))
  .map(ownBytes)
