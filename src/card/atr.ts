/** ASCII letters as bytes. */
const letters = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0))

/** Card capabilities, third byte: four logical channels whose numbers the card assigns, or the basic one only. ISO/IEC 7816-4 §12.1.1. */
const CHANNELS = { four: 0x13, one: 0x00 } as const

/** Historical bytes: what the card says of itself. TS 102 221 §6.3.1, ISO/IEC 7816-4 §12.1.1. */
const historical = (channels: keyof typeof CHANNELS): readonly number[] => [
  ...[0x80], // category: COMPACT-TLV objects follow
  ...[0x31, 0xe0], // card service data: select by full and by partial DF name, EF.DIR in BER-TLV
  ...[0x73, 0xf4, 0x21, CHANNELS[channels]], // capabilities: DF name, path, FID and SFI; data unit of one byte; logical channels
  ...[0x67, ...letters('pcktsim')], // pre-issuing data, seven bytes: no client takes the card for a real product
]

/** Interface bytes: what the terminal needs for the electrical side. TS 102 221 §6.3.2, ISO/IEC 7816-3 §8. */
const interfaceBytes = (protocol: 0 | 1): readonly number[] => [
  0x96, // TA1: F = 512, D = 32
  0x80 | protocol, // TD1: T = 0 or T = 1, TD2 follows
  0x1f, // TD2: T = 15, TA3 follows
  0xc7, // TA3: clock may stop in either state; classes A, B, C
]

const TS = 0x3b
const T0 = 0x90

/** Direct convention, one protocol offered, check byte TCK since T = 15 is named. ISO/IEC 7816-3 §8.2. */
function atrWith(channels: keyof typeof CHANNELS, protocol: 0 | 1 = 0): readonly number[] {
  const bytes = historical(channels)
  const checked = [T0 | bytes.length, ...interfaceBytes(protocol), ...bytes]
  return [TS, ...checked, checked.reduce((sum, byte) => sum ^ byte, 0)]
}

/** Answer to reset of a UICC. ISO/IEC 7816-3 §8.2. */
export const ATR: readonly number[] = atrWith('four')

/** The same of a UICC that speaks T = 1. ISO/IEC 7816-3 §8.2. */
export const T1_ATR: readonly number[] = atrWith('four', 1)

/** The same of a UICC without further logical channels. TS 102 221 §6.3.1. */
export const ONE_CHANNEL_ATR: readonly number[] = atrWith('one')

/** Answer to reset of a GSM SIM: T = 0 alone, so there is no check byte; the historical bytes are its own. ISO/IEC 7816-3 §8.2. */
export const SIM_ATR: readonly number[] = [TS, 0x97, 0x96, 0x00, ...letters('pcktsim')]
