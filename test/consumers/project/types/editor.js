// Asks TypeScript's server, as editors do, where a name is defined: the answer is a line of the source, not of a declaration.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const NAMES = ['transmit', 'parseMmi(']
const file = fileURLToPath(new URL('core.mts', import.meta.url))
const lines = readFileSync(file, 'utf8').split('\n')
const server = spawn(process.execPath, [fileURLToPath(import.meta.resolve('ts60/lib/tsserver.js'))])
const ask = (seq, command, wanted) =>
  server.stdin.write(`${JSON.stringify({ seq, type: 'request', command, arguments: { file, ...wanted } })}\n`)

ask(0, 'open')
for (const [i, name] of NAMES.entries()) {
  const line = lines.findIndex((text) => text.includes(name))
  ask(i + 1, 'definition', { line: line + 1, offset: (lines[line] ?? '').indexOf(name) + 1 })
}
let answers = 0
for await (const line of createInterface(server.stdout)) {
  const { command, body } = line.startsWith('{') ? JSON.parse(line) : {}
  if (command !== 'definition') continue
  console.log(`definition: ${body[0]?.file.replace(/^.*node_modules\//, '')}`)
  answers += 1
  if (answers === NAMES.length) server.kill()
}
