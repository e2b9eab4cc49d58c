// With Node's source maps a stack names lines of the source.
import { Card } from 'pocketsim'

try {
  Card.create({ pin1: '1' })
} catch (error) {
  console.log(`stack: ${/pocketsim\/(src\/card\/card\.ts):\d+:\d+/.exec(error.stack)?.[1]}`)
}
