import { decodeCentre } from '../../sms/address.js'
import { pathOf } from '../../uicc/files/directory.js'
import { ADF_USIM } from '../../uicc/files/usim.js'
import { type DiallingNumber, diallingNumbers } from './dialling.js'
import type { Open } from './reader.js'

/** Bytes of a record of EF.SMSP behind the name, and where the service centre is in them. TS 31.102 §4.2.27. */
const PARAMETERS = 28
const CENTRE = 13
const CENTRE_LENGTH = 12
/** The bit of the indicators that is 1 if there is no service centre. TS 31.102 §4.2.27. */
const NO_CENTRE = 0x02

/** The subscriber's own numbers: EF.MSISDN. TS 31.102 §4.2.26. */
export const ownNumbers = (open: Open): readonly DiallingNumber[] | undefined =>
  diallingNumbers(open, pathOf(ADF_USIM, 'MSISDN'), pathOf(ADF_USIM, 'EXT5'))

function centreIn(record: Uint8Array): string {
  const fields = record.subarray(Math.max(0, record.length - PARAMETERS))
  if (record.length < PARAMETERS || ((fields[0] ?? NO_CENTRE) & NO_CENTRE) !== 0) return ''
  return decodeCentre(fields.subarray(CENTRE, CENTRE + CENTRE_LENGTH))?.address ?? ''
}

/**
 * The number of the service centre for messages: the first one in EF.SMSP. TS 31.102 §4.2.27.
 *
 * @returns `undefined` if there is none
 */
export const serviceCentre = (open: Open): string | undefined =>
  open(pathOf(ADF_USIM, 'SMSP'), (file) => file.all())
    ?.map(centreIn)
    .find((number) => number !== '')
