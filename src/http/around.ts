import type { Served } from '../operator/served.js'
import type { CardDrawer } from './cards.js'
import type { ServerClock } from './clock.js'

/** What the operations work with. */
export interface Around {
  readonly operator: Served
  /** The cards that this server issued. */
  readonly cards: CardDrawer
  /** The time of the operator, where a client may set it. */
  readonly clock?: ServerClock | undefined
}
