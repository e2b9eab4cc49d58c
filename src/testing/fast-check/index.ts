export { type ApduOptions, anyApdus, apdus, type InstructionName, malformedApdus } from './apdus.js'
export type { LengthOptions } from './digits.js'
export {
  type IccidOptions,
  type ImsiOptions,
  iccids,
  imeis,
  imsis,
  invalidIccids,
  invalidImsis,
  invalidMsisdns,
  type MsisdnOptions,
  msisdns,
  type TelephoneNumberOptions,
  telephoneNumbers,
} from './identities.js'
export { keySequences, keys, typedTexts } from './keys.js'
export {
  type MistypedMmiOptions,
  type MmiKind,
  type MmiOptions,
  mistypedMmiStrings,
  mmiCodes,
  mmiContexts,
  mmiStrings,
} from './mmi.js'
export { cards, type InvalidProfile, invalidProfiles, type ProfileOptions, profiles } from './profiles.js'
export { type ExceptOptions, invalidPins, invalidPuks, type PinOptions, pins, puks } from './secrets.js'
export { type SessionOptions, sessions } from './sessions.js'
