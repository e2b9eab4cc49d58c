import type { Card } from '../card/card.js'
import type { Handset } from '../handset/handset.js'
import type { NetworkWire } from '../network/wire.js'
import type { Served } from '../operator/served.js'
import type { ServerClock } from './clock.js'
import type { Drawer } from './drawer.js'

/** What the operations work with. */
export interface Around {
  readonly operator: Served
  /** The cards that this server issued. */
  readonly cards: Drawer<Card>
  /** The phones that are on. */
  readonly phones: Drawer<Handset>
  /** The radio side, where there is one. */
  readonly network?: NetworkWire | undefined
  /** The time of the operator, where a client may set it. */
  readonly clock?: ServerClock | undefined
}
