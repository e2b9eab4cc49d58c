// The same with the entry for Node: it asks for no types of Node.
import type { Card } from 'pocketsim'
import { connectVpcd, type KeptCard, openCard, type VpcdConnection } from 'pocketsim/node'

export const kept: KeptCard = openCard('sim.json')
export const card: Card = kept.card
export const reader: VpcdConnection = connectVpcd(kept.card, { onState: (state) => state.length })
export const closed: Promise<void> = reader.close()
