import { named } from '../../bytes/checks.js'
import type { AlgorithmName } from '../../card/auth/algorithm.js'
import { Card } from '../../card/card.js'
import { CUSTOMER_COLUMNS, type CustomerRow } from './row.js'

/** What a row says of the card. */
export type CardRow = Pick<CustomerRow, 'iccid' | 'imsi' | 'pin1' | 'puk1' | 'pin2' | 'puk2' | 'ki' | 'opc'>

const checkRow = named<CustomerRow>(CUSTOMER_COLUMNS)

/**
 * The card that an existing customer has: made anew from a row, for a test that puts it into a phone. It has the codes as issued. Without `ki`
 * in the row it has the keys of a test card, and does not register.
 *
 * @param row - ICCID, IMSI, codes and keys of a row
 * @param algorithm - that of the operator's profile; Milenage by default
 * @throws PocketsimError `OPTION_FORMAT` for unknown fields, and the errors of `Card.create`
 * @example
 * ```ts
 * import { cardOfRow } from 'pocketsim'
 *
 * const codes = { pin1: '4821', puk1: '12345678', pin2: '5904', puk2: '87654321' }
 * const card = cardOfRow({ iccid: '8970101234567890123', imsi: '250011234567890', ...codes })
 * card.snapshot().iccid // => '8970101234567890123'
 * ```
 */
export function cardOfRow(row: CardRow, algorithm: AlgorithmName = 'milenage'): Card {
  checkRow(row, 'row', 'OPTION_FORMAT')
  const { iccid, imsi, pin1, puk1, pin2, puk2, ki, opc } = row
  return Card.create({ iccid, imsi, pin1, puk1, pin2, puk2, ki, opc, algorithm })
}
