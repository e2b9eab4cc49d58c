// One job with each entry.
import { http } from './http.js'
import { main } from './main.js'
import { node } from './node.js'
import { statements } from './statements.js'

export const all = async () => [main(), node(), await statements(), await http()].join('\n')
