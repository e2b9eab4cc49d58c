// With the library that knows `using`.
import { connectVpcd, openCard } from 'pocketsim/node'

export async function run(): Promise<string> {
  using kept = openCard('sim.json')
  await using reader = connectVpcd(kept.card)
  return reader.state
}
