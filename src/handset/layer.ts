/**
 * What interrupts what: the layers of the screen, the one that covers all others first. The first one that is there is in front. The
 * others keep what was typed and come back.
 *
 * - `ringing`: a call rings or waits
 * - `ussd`: a text of the network, which may wait for a reply
 * - `call`: calls go on
 * - `flash`: a message of class 0 (TS 23.038 §4)
 * - `own`: what the user opened, the dialog of a locked SIM, or home
 */
export const LAYERS = ['ringing', 'ussd', 'call', 'flash', 'own'] as const

/** A layer of the screen. */
export type Layer = (typeof LAYERS)[number]
