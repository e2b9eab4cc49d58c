import type { AlgorithmName } from '../../card/auth/algorithm.js'
import { Card } from '../../card/card.js'
import type { CustomerRow } from './row.js'

/**
 * The card that an existing customer has: made anew from a row, for a test that puts it into a phone. It has the codes as issued. Without `ki`
 * in the row it has the keys of a test card, and does not register.
 *
 * @param row - ICCID, IMSI, codes and keys of a row
 * @param algorithm - that of the operator's profile; Milenage by default
 * @throws PocketsimError the errors of `Card.create`
 * @example
 * ```ts
 * import { cardOfRow } from 'pocketsim'
 *
 * const codes = { pin1: '4821', puk1: '12345678', pin2: '5904', puk2: '87654321' }
 * const card = cardOfRow({ iccid: '8970101234567890123', imsi: '250011234567890', ...codes })
 * card.snapshot().iccid // => '8970101234567890123'
 * ```
 */
export function cardOfRow(
  {
    iccid,
    imsi,
    pin1,
    puk1,
    pin2,
    puk2,
    ki,
    opc,
  }: Pick<CustomerRow, 'iccid' | 'imsi' | 'pin1' | 'puk1' | 'pin2' | 'puk2' | 'ki' | 'opc'>,
  algorithm: AlgorithmName = 'milenage',
): Card {
  return Card.create({ iccid, imsi, pin1, puk1, pin2, puk2, ki, opc, algorithm })
}
