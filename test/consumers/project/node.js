// A card with its memory in a file: the class is that of the main entry.
import { rmSync } from 'node:fs'
import { Card } from 'pocketsim'
import { openCard } from 'pocketsim/node'

export function node() {
  const file = `sim-${process.pid}.json`
  const kept = openCard(file)
  kept.close()
  rmSync(file)
  return `node: ${kept.card instanceof Card} ${kept.isNew}`
}
