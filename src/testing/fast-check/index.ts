export { type ApduOptions, anyApdus, apdus, type InstructionName, malformedApdus } from './apdus.js'
export {
  type CardCommand,
  type CardCommandOptions,
  type CardModel,
  type CardUnderTest,
  cardCommands,
  type RunCardOptions,
  runCard,
} from './card-commands.js'
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
export { type PhoneCommandOptions, phoneCommands, runPhone } from './phone-commands.js'
export { type PhoneFront, type PhoneModel, screenStateOf } from './phone-model.js'
export { type PhoneCommand, phoneStep } from './phone-step.js'
export type { PhoneLike, PhoneUnderTest, RunPhoneOptions } from './phone-world.js'
export type { PinModel } from './pin-model.js'
export { cards, type InvalidProfile, invalidProfiles, type ProfileOptions, profiles } from './profiles.js'
export type { CommandOptions } from './run.js'
export { type ExceptOptions, invalidPins, invalidPuks, type PinOptions, pins, puks } from './secrets.js'
export { type SessionOptions, sessions } from './sessions.js'
