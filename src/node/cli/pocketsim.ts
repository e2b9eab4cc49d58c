#!/usr/bin/env node
import { addAbortSignal } from 'node:stream'
import { main } from './main.js'

const stop = new AbortController()
const end = () => stop.abort()
// When the reader of our lines ends, as `head` does, we end too.
for (const stream of [process.stdout, process.stderr]) stream.on('error', end)

const line = (stream: NodeJS.WriteStream) => (text: string) => void stream.write(`${text}\n`)
// Node knows of NO_COLOR and of terminals that show none.
const hasColours = process.stdout.isTTY === true && process.stdout.hasColors()
const context = {
  print: line(process.stdout),
  say: line(process.stderr),
  hasColours,
  input: () => addAbortSignal(stop.signal, process.stdin),
  env: process.env,
  stop: stop.signal,
}
main(process.argv.slice(2), context).then((code) => {
  process.exitCode = code
})
// Not before the command waits: until then it may read a file for as long as the file takes, and the system must be able to stop it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
