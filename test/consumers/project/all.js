// One job with each entry.
import { main } from './main.js'
import { node } from './node.js'
import { statements } from './statements.js'

export const all = async () => [main(), node(), await statements()].join('\n')
