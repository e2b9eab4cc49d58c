// Asks TypeScript's server, as editors do, where a name is defined: the answer is a line of the source, not of a declaration.
import { spawn } from 'node:child_process'
import { copyFileSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const NAMES = ['transmit', 'parseMmi(']
/** The same program as an ES module and as CommonJS, which have declarations of their own. */
const FILES = ['core.mts', 'core.cts'].map((name) => fileURLToPath(new URL(name, import.meta.url)))
for (const file of FILES) copyFileSync(file.replace(/\.[cm]ts$/, '.ts'), file)
const server = spawn(process.execPath, [fileURLToPath(import.meta.resolve('ts60/lib/tsserver.js'))])
let asked = 0
const ask = (command, wanted) =>
  server.stdin.write(`${JSON.stringify({ seq: ++asked, type: 'request', command, arguments: wanted })}\n`)

for (const file of FILES) {
  const lines = readFileSync(file, 'utf8').split('\n')
  ask('open', { file })
  for (const name of NAMES) {
    const line = lines.findIndex((text) => text.includes(name))
    ask('definition', { file, line: line + 1, offset: (lines[line] ?? '').indexOf(name) + 1 })
  }
}
let answers = 0
for await (const line of createInterface(server.stdout)) {
  const { command, body } = line.startsWith('{') ? JSON.parse(line) : {}
  if (command !== 'definition') continue
  answers += 1
  console.log(`definition ${answers}: ${body[0]?.file.replace(/^.*node_modules\//, '')}`)
  if (answers === NAMES.length * FILES.length) server.kill()
}
