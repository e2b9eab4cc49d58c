/** How bad it is: the standard forbids it, it may cost a code or the card, or it costs an exchange for nothing. */
export type OdditySeverity = 'fault' | 'risk' | 'waste'

/** One row of {@link ODDITIES}. */
export interface OddityRow {
  readonly severity: OdditySeverity
  /** What the terminal did. */
  readonly says: string
  /** Where a standard says so, or where it lays the matter down. */
  readonly clause: string
  /** Why it matters. */
  readonly reason: string
}

/**
 * What a terminal can do that is odd, by the name of the rule. The page docs/traces.md lists it.
 *
 * @example
 * ```ts
 * import { ODDITIES } from 'pocketsim'
 *
 * ODDITIES['last-try'].says // => 'gives a code with one try left'
 * ODDITIES['last-try'].severity // => 'risk'
 * ```
 */
export const ODDITIES = {
  'verify-without-asking': {
    severity: 'risk',
    says: 'gives a code and has not asked since the reset how many tries are left',
    clause: 'TS 102 221 §11.1.9',
    reason: 'VERIFY PIN without data answers the number of tries and costs none; without it the last try may be spent',
  },
  'unblock-without-asking': {
    severity: 'risk',
    says: 'gives a PUK and has not asked since the reset how many tries are left',
    clause: 'TS 102 221 §11.1.13',
    reason: 'UNBLOCK PIN without data answers the number of tries and costs none; the last wrong PUK ends the card',
  },
  'last-try': {
    severity: 'risk',
    says: 'gives a code with one try left',
    clause: 'TS 102 221 §11.1.9',
    reason: 'a wrong code would block the PIN',
  },
  'last-unblock-try': {
    severity: 'risk',
    says: 'gives a PUK with one try left',
    clause: 'TS 102 221 §11.1.13',
    reason: 'a wrong PUK would end the card for good',
  },
  'same-wrong-code': {
    severity: 'risk',
    says: 'gives the very code again that the card has just refused',
    clause: 'TS 102 221 §11.1.9',
    reason: 'it is as wrong as before, and costs another try; also after a reset, as the counter stays',
  },
  'second-wrong-code': {
    severity: 'risk',
    says: 'gives a second wrong code in a row, with no time for a person to type it',
    clause: 'TS 102 221 §11.1.9',
    reason: 'a program that tries codes blocks the PIN; it should stop after the first and ask a person',
  },
  'code-padding': {
    severity: 'fault',
    says: 'gives a code that is not 4 to 8 digits with FF behind them',
    clause: 'TS 102 221 §9.5.1',
    reason: 'the card compares all 8 bytes, so that another padding is another code; a PUK has 8 digits',
  },
  'code-length': {
    severity: 'fault',
    says: 'gives a code in a field that has not 8 bytes',
    clause: 'TS 102 221 §9.5.1',
    reason: 'each code fills 8 bytes, and CHANGE PIN and UNBLOCK PIN bring two',
  },
  'code-in-wrong-state': {
    severity: 'fault',
    says: 'gives a code that is disabled, or enables one that is enabled',
    clause: 'TS 102 221 §11.1.11',
    reason: 'the card refuses it whatever the code; the FCP of a directory tells which codes are enabled',
  },
  'blocked-code': {
    severity: 'fault',
    says: 'gives a code that is blocked',
    clause: 'TS 102 221 §11.1.9',
    reason: 'the card refuses it whatever the code; a blocked PIN wants its PUK',
  },
  'response-not-fetched': {
    severity: 'waste',
    says: 'does not fetch the answer that waits',
    clause: 'TS 102 221 §7.3.1.1',
    reason: 'after 61XX comes GET RESPONSE; the next command discards the answer. SELECT with P2 0C has none',
  },
  'nothing-to-fetch': {
    severity: 'fault',
    says: 'sends GET RESPONSE while no answer waits on this channel',
    clause: 'TS 102 221 §12.1.1',
    reason: 'GET RESPONSE comes right after 61XX or 9FXX',
  },
  'wrong-length-ignored': {
    severity: 'fault',
    says: 'does not repeat the command with the length that the card has told',
    clause: 'TS 102 221 §7.3.1.1',
    reason: 'after 6CXX the same command comes again with Le XX',
  },
  'malformed-command': {
    severity: 'fault',
    says: 'sends a command whose lengths do not fit',
    clause: 'TS 102 221 §10.1.1',
    reason: 'Lc says how many bytes of data follow, and at most one byte of Le is behind them',
  },
  'extended-length': {
    severity: 'fault',
    says: 'sends lengths of more than one byte',
    clause: 'TS 102 221 §10.1.5',
    reason: 'Lc and Le are one byte each on this wire, and many cards refuse the command',
  },
  'unknown-class': {
    severity: 'fault',
    says: 'sends a class byte that no table has',
    clause: 'TS 102 221 §10.1.1',
    reason: 'class bytes are 0X, 4X, 6X, 8X, CX, EX, and A0 of the SIM',
  },
  'mixed-classes': {
    severity: 'fault',
    says: 'sends class A0 although it has selected an application of the UICC',
    clause: 'TS 31.101 §4',
    reason: 'an active USIM excludes the SIM until the next reset',
  },
  'closed-channel': {
    severity: 'fault',
    says: 'sends a command to a logical channel that is not open',
    clause: 'TS 102 221 §11.1.17',
    reason: 'MANAGE CHANNEL opens a channel; a reset closes all but the basic one',
  },
  'no-file-selected': {
    severity: 'fault',
    says: 'reads or writes an elementary file while none is selected',
    clause: 'TS 102 221 §8.4',
    reason: 'SELECT or an SFI names the file first',
  },
  'selected-already': {
    severity: 'waste',
    says: 'selects what is selected already, and learns nothing new',
    clause: 'TS 102 221 §8.4',
    reason: 'the file stays selected until another one is, and the card has told its FCP',
  },
  'behind-the-end': {
    severity: 'fault',
    says: 'reads or writes behind the end of the file',
    clause: 'TS 102 221 §11.1.3',
    reason: 'the FCP tells how many bytes or records the file has',
  },
  'mute-card': {
    severity: 'fault',
    says: 'goes on talking to a card that has stopped answering',
    clause: 'TS 102 221 §6.5',
    reason: 'only a reset brings it back',
  },
} as const satisfies Readonly<Record<string, OddityRow>>

/** The name of a rule. */
export type OddityName = keyof typeof ODDITIES
