import { controlCode } from './scard.js'

/** Asks a reader for its features. PC/SC part 10, §2.2 */
export const CM_IOCTL_GET_FEATURE_REQUEST = controlCode(3400)

/** The features of readers with a keypad or a display. PC/SC part 10, §2.3 */
export const FEATURES = {
  FEATURE_VERIFY_PIN_START: 0x01,
  FEATURE_VERIFY_PIN_FINISH: 0x02,
  FEATURE_MODIFY_PIN_START: 0x03,
  FEATURE_MODIFY_PIN_FINISH: 0x04,
  FEATURE_GET_KEY_PRESSED: 0x05,
  FEATURE_VERIFY_PIN_DIRECT: 0x06,
  FEATURE_MODIFY_PIN_DIRECT: 0x07,
  FEATURE_MCT_READER_DIRECT: 0x08,
  FEATURE_MCT_UNIVERSAL: 0x09,
  FEATURE_IFD_PIN_PROPERTIES: 0x0a,
  FEATURE_ABORT: 0x0b,
  FEATURE_SET_SPE_MESSAGE: 0x0c,
  FEATURE_VERIFY_PIN_DIRECT_APP_ID: 0x0d,
  FEATURE_MODIFY_PIN_DIRECT_APP_ID: 0x0e,
  FEATURE_WRITE_DISPLAY: 0x0f,
  FEATURE_GET_KEY: 0x10,
  FEATURE_IFD_DISPLAY_PROPERTIES: 0x11,
  FEATURE_GET_TLV_PROPERTIES: 0x12,
  FEATURE_CCID_ESC_COMMAND: 0x13,
} as const

/** The features in the answer of a reader: their tags, and the codes that call them. */
export function parseFeatures(response: Uint8Array): Map<number, number> {
  const features = new Map<number, number>()
  const view = new DataView(response.buffer, response.byteOffset, response.byteLength)
  for (let at = 0; at + 2 <= response.length; at += 2 + (response[at + 1] ?? 0)) {
    const [tag = 0, length = 0] = response.subarray(at)
    if (at + 2 + length > response.length) break
    if (length === 4) features.set(tag, view.getInt32(at + 2))
  }
  return features
}
