/** How an instruction is described: its name, what P2 and the answer mean for it, and where it stands. */
export interface InstructionName {
  readonly name: string
  readonly clause: string
  /** `pin`: P2 names a code and tries are counted on it; `puk`: the tries of its PUK are. */
  readonly counts?: 'pin' | 'puk'
  /** Whether it only asks for the tries left when it comes without data. */
  readonly asks?: true
  /** Whether response and command data are bytes of a file, so that their number and offset are worth telling. */
  readonly reads?: true
}

const uicc = (clause: string) => `TS 102 221 §${clause}`

/** Instructions in class 0X and 8X, by INS. TS 102 221 §10.1.2, table 10.5; TS 31.102 §7.1. */
export const UICC_NAMES: Readonly<Record<number, InstructionName>> = {
  4: { name: 'DEACTIVATE FILE', clause: uicc('11.1.14') },
  16: { name: 'TERMINAL PROFILE', clause: uicc('11.2.1') },
  18: { name: 'FETCH', clause: uicc('11.2.3') },
  20: { name: 'TERMINAL RESPONSE', clause: uicc('11.2.4') },
  32: { name: 'VERIFY PIN', clause: uicc('11.1.9'), counts: 'pin', asks: true },
  36: { name: 'CHANGE PIN', clause: uicc('11.1.10'), counts: 'pin' },
  38: { name: 'DISABLE PIN', clause: uicc('11.1.11'), counts: 'pin' },
  40: { name: 'ENABLE PIN', clause: uicc('11.1.12'), counts: 'pin' },
  44: { name: 'UNBLOCK PIN', clause: uicc('11.1.13'), counts: 'puk', asks: true },
  50: { name: 'INCREASE', clause: uicc('11.1.8') },
  68: { name: 'ACTIVATE FILE', clause: uicc('11.1.15') },
  112: { name: 'MANAGE CHANNEL', clause: uicc('11.1.17') },
  118: { name: 'SUSPEND UICC', clause: uicc('11.1.22') },
  132: { name: 'GET CHALLENGE', clause: uicc('11.1.18') },
  136: { name: 'AUTHENTICATE', clause: 'TS 31.102 §7.1' },
  137: { name: 'AUTHENTICATE', clause: 'TS 31.102 §7.1' },
  162: { name: 'SEARCH RECORD', clause: uicc('11.1.7') },
  164: { name: 'SELECT', clause: uicc('11.1.1') },
  170: { name: 'TERMINAL CAPABILITY', clause: uicc('11.1.19') },
  176: { name: 'READ BINARY', clause: uicc('11.1.3'), reads: true },
  178: { name: 'READ RECORD', clause: uicc('11.1.5') },
  192: { name: 'GET RESPONSE', clause: uicc('11.3.1') },
  194: { name: 'ENVELOPE', clause: uicc('11.2.2') },
  214: { name: 'UPDATE BINARY', clause: uicc('11.1.4'), reads: true },
  220: { name: 'UPDATE RECORD', clause: uicc('11.1.6') },
  242: { name: 'STATUS', clause: uicc('11.1.2') },
}

const gsm = (clause: string) => `TS 51.011 §${clause}`

/** Instructions in class A0, by INS. TS 51.011 §9.2, table 9. */
export const GSM_NAMES: Readonly<Record<number, InstructionName>> = {
  4: { name: 'INVALIDATE', clause: gsm('9.2.14') },
  16: { name: 'TERMINAL PROFILE', clause: gsm('9.2.19') },
  18: { name: 'FETCH', clause: gsm('9.2.21') },
  20: { name: 'TERMINAL RESPONSE', clause: gsm('9.2.22') },
  32: { name: 'VERIFY CHV', clause: gsm('9.2.9'), counts: 'pin' },
  36: { name: 'CHANGE CHV', clause: gsm('9.2.10'), counts: 'pin' },
  38: { name: 'DISABLE CHV', clause: gsm('9.2.11'), counts: 'pin' },
  40: { name: 'ENABLE CHV', clause: gsm('9.2.12'), counts: 'pin' },
  44: { name: 'UNBLOCK CHV', clause: gsm('9.2.13'), counts: 'puk' },
  50: { name: 'INCREASE', clause: gsm('9.2.8') },
  68: { name: 'REHABILITATE', clause: gsm('9.2.15') },
  136: { name: 'RUN GSM ALGORITHM', clause: gsm('9.2.16') },
  162: { name: 'SEEK', clause: gsm('9.2.7') },
  164: { name: 'SELECT', clause: gsm('9.2.1') },
  176: { name: 'READ BINARY', clause: gsm('9.2.3'), reads: true },
  178: { name: 'READ RECORD', clause: gsm('9.2.5') },
  192: { name: 'GET RESPONSE', clause: gsm('9.2.18') },
  194: { name: 'ENVELOPE', clause: gsm('9.2.20') },
  214: { name: 'UPDATE BINARY', clause: gsm('9.2.4'), reads: true },
  220: { name: 'UPDATE RECORD', clause: gsm('9.2.6') },
  242: { name: 'STATUS', clause: gsm('9.2.2') },
  250: { name: 'SLEEP', clause: gsm('9.2.17') },
}

/** The code that P2 names in class 0X. TS 102 221 §9.5.1, table 9.3. */
export function uiccReference(p2: number): string {
  const number = p2 & 0x1f
  if (p2 === 0x11) return 'universal PIN'
  if (p2 === 0x01) return 'PIN1'
  if (p2 === 0x81) return 'PIN2'
  if (p2 >= 0x02 && p2 <= 0x08) return `PIN of application ${number}`
  if (p2 >= 0x82 && p2 <= 0x88) return `PIN2 of application ${number}`
  if (p2 >= 0x0a && p2 <= 0x0e) return `ADM${number - 9}`
  if (p2 >= 0x8a && p2 <= 0x8e) return `ADM${number - 4}`
  return `unknown key reference ${p2.toString(16).toUpperCase().padStart(2, '0')}`
}

/** The code that P2 names in class A0; UNBLOCK CHV counts from 00. TS 51.011 §9.2.9 to §9.2.13. */
export function gsmReference(p2: number): string {
  return p2 === 0x02 ? 'CHV2' : 'CHV1'
}

/** Files that people meet by their identifier. TS 102 221 §13, TS 31.102 §4, TS 51.011 §10. */
export const FILE_NAMES: Readonly<Record<string, string>> = {
  '3F00': 'MF',
  '7FFF': 'current application',
  '7F10': 'DF.TELECOM',
  '7F20': 'DF.GSM',
  '2F00': 'EF.DIR',
  '2F05': 'EF.PL',
  '2F06': 'EF.ARR',
  '2FE2': 'EF.ICCID',
  '6F07': 'EF.IMSI',
  '6F38': 'EF.UST',
  '6F46': 'EF.SPN',
  '6F7E': 'EF.LOCI',
  '6FAD': 'EF.AD',
  '6FB7': 'EF.ECC',
}
