/** ASCII letters as bytes. */
const letters = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0))

/** Historical bytes: what the card says of itself. TS 102 221 §6.3.1, ISO/IEC 7816-4 §12.1.1. */
const HISTORICAL = [
  ...[0x80], // category: COMPACT-TLV objects follow
  ...[0x31, 0xe0], // card service data: select by full and by partial DF name, EF.DIR in BER-TLV
  ...[0x73, 0xf4, 0x21, 0x00], // capabilities: DF name, path, FID and SFI; data unit of one byte; one logical channel
  ...[0x67, ...letters('pcktsim')], // pre-issuing data, seven bytes: no client takes the card for a real product
]

/** Interface bytes: what the terminal needs for the electrical side. TS 102 221 §6.3.2, ISO/IEC 7816-3 §8. */
const INTERFACE = [
  0x96, // TA1: F = 512, D = 32
  0x80, // TD1: T = 0, TD2 follows
  0x1f, // TD2: T = 15, TA3 follows
  0xc7, // TA3: clock may stop in either state; classes A, B, C
]

const TS = 0x3b
const T0 = 0x90 | HISTORICAL.length
const checked = [T0, ...INTERFACE, ...HISTORICAL]

/** Answer to reset: direct convention, T = 0 offered, check byte TCK since T = 15 is named. ISO/IEC 7816-3 §8.2. */
export const ATR: readonly number[] = [TS, ...checked, checked.reduce((sum, byte) => sum ^ byte, 0)]
