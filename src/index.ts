import type { DocumentDelivery } from './operator/archive.js'

export { decodeAlpha, encodeAlpha } from './bytes/alpha.js'
export { type DiallingRecord, decodeDialling, encodeDialling } from './bytes/dialling.js'
export { decodeExtension, type ExtensionRecord, encodeExtension } from './bytes/extension.js'
export { decodeGsm7, encodeGsm7, packSeptets, unpackSeptets } from './bytes/gsm7.js'
export { fromHex, toHex } from './bytes/hex.js'
export type { ListenOptions, StopSignal } from './bytes/listen.js'
export type { Optional } from './bytes/optional.js'
export type { RandomSource } from './bytes/random.js'
export type { AlgorithmName } from './card/auth/algorithm.js'
export type { SequenceState } from './card/auth/sequence.js'
export { Card } from './card/card.js'
export { profileFromDump } from './card/files/dump.js'
export type { Personal } from './card/files/node.js'
export type { AccessRule, FileAccess, FileProfile } from './card/files/profile.js'
export type { Operation } from './card/files/rules.js'
export type { WrittenFile } from './card/files/written.js'
export type { CardOptions } from './card/options.js'
export { PERSONALITIES, type Personality, type PersonalityName } from './card/personality.js'
export type { PinView, PinViews } from './card/pins.js'
export type { CardProfile } from './card/profile.js'
export type { CardSnapshot } from './card/snapshot.js'
export type { CallsAnswer, DialAnswer, DialRequest, Tone } from './equipment/calls/act.js'
export type { CallKind, CallRecord, Watched } from './equipment/calls/record.js'
export { Equipment, type Face } from './equipment/equipment.js'
export type { EquipmentEvent } from './equipment/event.js'
export type { DiallingNumber } from './equipment/files/dialling.js'
export type { FixedChange, FixedDialling, FixedEntry, FixedList } from './equipment/files/fixed-list.js'
export type { FixedSwitch } from './equipment/fixed.js'
export type { MessageSetup } from './equipment/messages/cell.js'
export type { MessageEvent, ReportStatus } from './equipment/messages/event.js'
export type { Indications, WaitingKind, Waits } from './equipment/messages/indications.js'
export type { SendOptions, SendRequest, SmsOutcome } from './equipment/messages/send.js'
export type { MessageMemory, TextKind, TextMessage } from './equipment/messages/text-message.js'
export type { EquipmentOptions } from './equipment/options.js'
export type { PinOrder } from './equipment/pin.js'
export type { RequestName, Requests } from './equipment/requests.js'
export type { NetworkCode, ServiceAnswer, ServiceRequest } from './equipment/services.js'
export type { Admission, EquipmentState, SimState } from './equipment/state.js'
export type { PinId, PinInstruction, PinResult } from './equipment/usim.js'
export type { UssdAnswer } from './equipment/ussd.js'
export { type ErrorCode, PocketsimError } from './error.js'
export type { AnnouncementEvent, CallEvent } from './handset/calls/event.js'
export type { HandsetEvents } from './handset/events.js'
export { Handset } from './handset/handset.js'
export type { Key } from './handset/key.js'
export { menuPath } from './handset/menu/find.js'
export type { MenuAction, MenuItem, MenuPreset } from './handset/menu/item.js'
export { MENUS, type MenuName } from './handset/menu/presets.js'
export type { HandsetOptions } from './handset/options.js'
export type { Screen, ScreenState } from './handset/screen.js'
export type { SmsEvent } from './handset/sms/event.js'
export type { Locale } from './handset/texts/catalogue.js'
export type { UssdEvent } from './handset/ussd/event.js'
export type {
  InCallAction,
  MmiCode,
  MmiContext,
  MmiPin,
  MmiProblem,
  MmiReason,
  Procedure,
  SupplementaryServiceCode,
} from './mmi/code.js'
export { formatMmi } from './mmi/format.js'
export type { BasicService, MmiMeaning, MmiService } from './mmi/meaning.js'
export { parseMmi } from './mmi/parse.js'
export type { OperatorBarring } from './network/barring.js'
export type { OutsideManner } from './network/calls/connection.js'
export type { DtmfDigit } from './network/dtmf.js'
export { Network } from './network/network.js'
export type { Home, LocalEmergencyNumber } from './network/numbering.js'
export type { NetworkOptions } from './network/options.js'
export type {
  AskedPassword,
  PasswordQuestion,
  Refusal,
  ServiceEntry,
  SsError,
  SsOutcome,
  SsStep,
} from './network/outcome.js'
export type { OutsideCall, OutsideOptions, OutsideParty } from './network/outside.js'
export type {
  Barring,
  ClirMode,
  Forwarding,
  NetworkService,
  ServiceGroup,
  SwitchedService,
  WholeService,
} from './network/service-names.js'
export type { BarringSwitch } from './network/services/procedure.js'
export type { BarringControl, SubscriptionOptions } from './network/services/subscription.js'
export type { ShortMessage, SmsHandler } from './network/sms/centre.js'
export type { NetworkSms } from './network/sms/outgoing.js'
export type { RpCause, SubmitOutcome } from './network/submit-outcome.js'
export type { UssdHandler, UssdPush, UssdStep, UssdTurn } from './network/ussd.js'
export type { VoiceApplication, VoiceStep, VoiceTurn } from './network/voice.js'
export type {
  ActionOutcome,
  CallCause,
  CallNotice,
  CallState,
  CallView,
  Challenge,
  ChallengeAnswer,
  DeliveryAnswer,
  DialOptions,
  DialOutcome,
  NetworkEvent,
  NetworkLine,
  NetworkWire,
  PhoneSide,
  Registration,
  UssdError,
  UssdOutcome,
  UssdRelease,
} from './network/wire.js'
export type { DocumentDelivery, PeriodChoice } from './operator/archive.js'
export type { AuditChannel, AuditEntry } from './operator/audit.js'
export type {
  DocumentFormat,
  InboxMessage,
  LinkedIdentity,
  OpenSession,
  Order,
  Question,
  Settings,
} from './operator/contract.js'
export type { Adoption, JointAdoption, PlacedProblem } from './operator/customers/adopt.js'
export { type CardRow, cardOfRow } from './operator/customers/card.js'
export type { RowProblem } from './operator/customers/read.js'
export type { CustomerField, CustomerRow } from './operator/customers/row.js'
export type { CustomerPage } from './operator/customers/rows.js'
export type { AccountPage, SettingsDesk } from './operator/desks/account.js'
export type { Blocks } from './operator/desks/blocks.js'
export type {
  Closing,
  CodeWordChange,
  ContractChange,
  Contracts,
  OwnerChange,
  PassportChange,
} from './operator/desks/contracts.js'
export type { Customers, PageRequest } from './operator/desks/customers.js'
export type { DocumentOrder, DocumentProblem, Documents } from './operator/desks/documents.js'
export type { FaultsDesk } from './operator/desks/faults.js'
export type {
  Charge,
  Charged,
  Gateway,
  GatewayAnswer,
  GatewayPayment,
  GatewayRefund,
} from './operator/desks/gateway.js'
export type { AccountMessage, Help } from './operator/desks/help.js'
export type { Logins, SessionView } from './operator/desks/logins.js'
export type { MenuCall, Menus } from './operator/desks/menus.js'
export type { Payment, Payments, Transfer } from './operator/desks/payments.js'
export type { Services, ServiceView } from './operator/desks/services.js'
export type { Tariffs } from './operator/desks/tariffs.js'
export type { OperatorDesks } from './operator/desks.js'
export type { OperatorEventName, OperatorEvents } from './operator/events.js'
export type { Faults, SmsFaults } from './operator/faults.js'
export type { Channel, Session, SiteRule, SmsRule } from './operator/former-names.js'
export type { PriceChange } from './operator/house.js'
export type { IdentityProof, IdentityView } from './operator/identity.js'
export type { Reissue } from './operator/issue.js'
export type { OperatorLocale } from './operator/locale.js'
export type { IdentityLoginRequest, Login, LoginRequest, NetworkLoginRequest } from './operator/login.js'
export type {
  MenuDigit,
  MenuOption,
  MenuPage,
  MenuText,
  SelfServiceAction,
  UssdMenu,
  VoiceMenu,
} from './operator/menu/tree.js'
export { Operator } from './operator/operator.js'
export type { OperatorOptions, SessionLimits } from './operator/options.js'
export type { Disclosed } from './operator/owner.js'
export type { Ordering, UssdRequest } from './operator/password/requests.js'
export type {
  CommandName,
  DetailsTerms,
  FavouriteTerms,
  Limit,
  Limits,
  OperatorProfile,
  PaidService,
  PasswordRule,
  PasswordRules,
  PasswordTerms,
  PromiseTerms,
  Region,
  ServiceNumber,
  SmsCommand,
  Tariff,
  UssdCommand,
  WholeProfile,
} from './operator/profile/profile.js'
export { PROFILES, type ProfileName } from './operator/profile/profiles.js'
export type { AccountSession, Answer, SessionProblem } from './operator/session.js'
export {
  memoryStore,
  type OperatorSnapshot,
  type OperatorStore,
  type SnapshotChange,
  type SnapshotPart,
} from './operator/snapshot.js'
export type { Sourced } from './operator/sourced.js'
export { statementHtml } from './operator/statement/html.js'
export { type PeriodOptions, periodOf } from './operator/statement/period.js'
export type { Period, Statement, StatementEntry } from './operator/statement/statement.js'
export type { StatementOptions } from './operator/statement/text.js'
export type { StatementKind, StatementLocale } from './operator/statement/words.js'
export type {
  Disclosure,
  Envelope,
  IssuedSim,
  Owner,
  Proof,
  ReissueRequest,
  SimOrder,
  Subscriber,
} from './operator/subscriber.js'
export type { PinRecord, PinStatus } from './pin/state.js'
export { type BroadcastCoding, broadcastCodingOf } from './sms/broadcast-coding.js'
export { type Alphabet, type Coding, codingOf, type IndicationKind } from './sms/coding.js'
export {
  type DeliveryOutcome,
  type DeliveryReason,
  type DeliveryStatus,
  deliveryStatusOf,
} from './sms/delivery-status.js'
export { type Concatenation, type HeaderElement, headerOf } from './sms/header.js'
export type { SmsLanguage } from './sms/languages.js'
export type {
  DeliverFlag,
  MessageKind,
  SmsDeliver,
  SmsStatusReport,
  SmsSubmit,
  StatusReportFlag,
  SubmitFlag,
  Tpdu,
  TpduFields,
} from './sms/message.js'
export { concatenationOf, joinSms, type SmsPart, type SplitOptions, splitSms } from './sms/parts.js'
export { decodeSmsRecord, encodeSmsRecord, type SmsRecord, type SmsStatus } from './sms/record.js'
export { decodeTpdu, encodeTpdu } from './sms/tpdu.js'
export { decodeUssd, encodeUssd, type UssdContent, type UssdOptions, type UssdString } from './sms/ussd.js'
export { enhancedValidity, relativeValidity, type Validity, validityOf } from './sms/validity.js'
export type { Languages } from './sms/writing.js'
export type { ApduEntry, Oddity, ResetEntry, TraceEntry } from './trace/entry.js'
export type { TraceApdu, TraceEvent, TraceReset } from './trace/event.js'
export { traceJson } from './trace/json.js'
export { ODDITIES, type OddityName, type OddityRow, type OdditySeverity } from './trace/oddities.js'
export type { OddityChoice, TracerOptions } from './trace/options.js'
export { pcapHeader, pcapPackets } from './trace/pcap.js'
export { type ReadTraceOptions, readTrace } from './trace/recordings/read.js'
export type {
  RecordedApdu,
  RecordedEvent,
  RecordedPlace,
  RecordedReset,
  Recording,
  SkippedLine,
  TraceFormat,
} from './trace/recordings/recording.js'
export type { ReplayOutcome } from './trace/replay/compare.js'
export { type Replay, type ReplayedEvent, replayTrace } from './trace/replay/replay.js'
export { type TraceTextOptions, traceText } from './trace/text.js'
export { Tracer, type TracerEvents } from './trace/tracer.js'
export type { CardWire } from './uicc/apdu.js'
export { type ApduDescription, type ApduPlace, describeApdu } from './uicc/describe/describe.js'
export type { TouchedFile } from './uicc/describe/file.js'
export {
  type AccessTechnology,
  decodePlmnAccessList,
  encodePlmnAccessList,
  type PlmnAccess,
} from './uicc/encodings/access.js'
export type { AdministrativeData } from './uicc/encodings/administration.js'
export type { NetworkParameters } from './uicc/encodings/cells.js'
export type { UnitPrice } from './uicc/encodings/charge.js'
export { type DirRecord, decodeDirRecord, encodeDirRecord } from './uicc/encodings/directory.js'
export type { EmergencyCategory, EmergencyRecord } from './uicc/encodings/emergency.js'
export { decodeIccid, encodeIccid } from './uicc/encodings/iccid.js'
export { decodeImsi, encodeImsi } from './uicc/encodings/imsi.js'
export { decodeLoci, encodeLoci, type LocationInformation, type LocationStatus } from './uicc/encodings/location.js'
export type { SmsEntry, SmsParameters, SmsState } from './uicc/encodings/messages.js'
export type { NetworkArea, NetworkName } from './uicc/encodings/networks.js'
export type { SubaddressRecord } from './uicc/encodings/phone-book.js'
export { decodePlmn, decodePlmnList, encodePlmn, encodePlmnList } from './uicc/encodings/plmn.js'
export type {
  EpsGuti,
  EpsLocation,
  FiveGGuti,
  FiveGLocation,
  PacketLocation,
  UpdateStatus,
} from './uicc/encodings/registration.js'
export type { SmsReportEntry } from './uicc/encodings/report.js'
export type { FileCondition, FileOperation, FileRule } from './uicc/encodings/rule.js'
export type {
  EpsSecurity,
  FiveGKeys,
  FiveGSecurity,
  GsmKey,
  NasAlgorithms,
  StartValues,
  UmtsKeys,
} from './uicc/encodings/security.js'
export type { SimServices } from './uicc/encodings/services.js'
export { decodeSpn, encodeSpn, type Spn, type SpnDisplay } from './uicc/encodings/spn.js'
export type { WaitingIndications, WaitingMessages } from './uicc/encodings/waiting.js'
export { decodeFile, encodeFile, type FilePath, type FileValue } from './uicc/files/contents.js'
export type { ApduTrace } from './uicc/mask.js'
export type { PinName } from './uicc/reference.js'

/**
 * Another name of {@link DocumentDelivery}.
 *
 * @deprecated Use {@link DocumentDelivery}.
 */
export type Delivery = DocumentDelivery
