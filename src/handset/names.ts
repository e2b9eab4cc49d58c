import type { MmiProblem } from '../mmi/code.js'
import type { Kit } from './kit.js'
import type { PinId } from './usim.js'

/** How people call the codes. */
export const NAMES = {
  pin1: { pin: 'PIN', puk: 'PUK' },
  pin2: { pin: 'PIN2', puk: 'PUK2' },
} as const satisfies Record<PinId, Record<'pin' | 'puk', string>>

/** How many digits a code has. TS 22.030 §6.6.2, TS 21.111 §6.1. */
export const DIGITS = { pin: { least: 4, most: 8 }, puk: { least: 8, most: 8 } } as const

/** That a code has the wrong number of digits, in words. */
export function wrongLength({ texts }: Kit, pin: PinId, which: 'pin' | 'puk'): string {
  const { least, most } = DIGITS[which]
  return texts.length(NAMES[pin][which], least === most ? `${most}` : texts.range(least, most))
}

/** What is wrong with a code that is sent nowhere, in words. */
export function problemText(kit: Kit, problem: MmiProblem, pin: PinId = 'pin1'): string {
  const { texts } = kit
  const WORDS = {
    'pin-format': wrongLength(kit, pin, 'pin'),
    'new-pin-format': wrongLength(kit, pin, 'pin'),
    'puk-format': wrongLength(kit, pin, 'puk'),
    'repeat-differs': texts.codesDiffer,
    'password-format': texts.passwordFormat,
    'password-service': texts.passwordService,
    'no-reply-time': texts.wrongTime,
    'basic-service': texts.badGroup,
    information: texts.badCode,
  } as const satisfies Record<MmiProblem, string>
  return WORDS[problem]
}

/** The lines of a text from outside. TS 23.038 §6.2.1 has LF and CR. */
export const rowsOf = (text: string): readonly string[] => text.split(/\r\n?|\n/)
