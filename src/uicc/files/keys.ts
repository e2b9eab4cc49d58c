import type { EfTable } from './row.js'

/*
 * Files that hold keys, by their directories. No trace shows them: a file of keys stands here, and nowhere else.
 */

/** Of ADF.USIM. TS 31.102 §4.2. */
export const USIM_KEYS = {
  Keys: '6F08 T 33 4.2.3 8',
  KeysPS: '6F09 T 33 4.2.4 9',
  DCK: '6F2C T 16 4.2.49 0 36',
  Hiddenkey: '6FC3 T 4 4.2.42',
  EPSNSC: '6FE4 L 54-128 4.2.92 24 85',
} as const satisfies EfTable

/** Of DF.GSM-ACCESS. TS 31.102 §4.4.3. */
export const GSM_ACCESS_KEYS = {
  Kc: '4F20 T 9 4.4.3.1 1 27',
  KcGPRS: '4F52 T 9 4.4.3.2 2 27',
} as const satisfies EfTable

/** Of DF.5GS. TS 31.102 §4.4.11. */
export const FIVE_GS_KEYS = {
  '5GS3GPPNSC': '4F03 L 57- 4.4.11.4 3 122',
  '5GSN3GPPNSC': '4F04 L 57- 4.4.11.5 4 122',
  '5GAUTHKEYS': '4F05 T 68- 4.4.11.6 5 123',
} as const satisfies EfTable

/** Of DF.GSM. TS 51.011 §10.3. */
export const GSM_KEYS = {
  Kc: '6F20 T 9 10.3.3',
  DCK: '6F2C T 16 10.3.29 0 33',
  KcGPRS: '6F52 T 9 10.3.32 0 38',
} as const satisfies EfTable

/** Of a directory without keys. */
export const NO_KEYS = {} as const satisfies EfTable
