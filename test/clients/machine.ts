/** pcscd and the card, as processes of this machine. */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Program, watch } from '../node/programs.js'
import { PYTHON } from './programs.js'

export const READER = 'Virtual PCD 00 00'
const PID_FILE = '/run/pcscd/pcscd.pid'
const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))
const BRIDGE = fileURLToPath(new URL('bridge.py', import.meta.url))

export const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Asks again and again until the answer is true. */
export async function until<Value>(what: string, ask: () => Promise<Value>, holds: (value: Value) => boolean) {
  let last: Value | undefined
  for (let i = 0; i < 100; i++) {
    last = await ask()
    if (holds(last)) return last
    await pause(100)
  }
  throw new Error(`waited in vain for ${what}; last seen: ${JSON.stringify(last)}`)
}

const execute = promisify(execFile)

/** Runs a program to its end. Gives all that it printed, and its exit code. */
export async function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env) {
  try {
    const running = execute(program, [...args], { timeout: 50_000, env })
    // A shell ends at the end of its input.
    running.child.stdin?.end()
    const { stdout, stderr } = await running
    return { code: 0, text: stdout + stderr }
  } catch (error) {
    if (!(error instanceof Error && 'stdout' in error && 'stderr' in error && 'code' in error)) throw error
    return { code: error.code, text: `${error.stdout}${error.stderr}` }
  }
}

function isOtherRunning(): boolean {
  if (!existsSync(PID_FILE)) return false
  const pid = readFileSync(PID_FILE, 'utf8').trim()
  return existsSync(`/proc/${pid}/comm`) && readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'pcscd'
}

/** Starts pcscd with vpcd in it, and waits until it has its readers. */
export async function startPcscd() {
  if (isOtherRunning()) throw new Error('a pcscd runs already, and there can be one only: stop it first')
  const program = watch(spawn('pcscd', ['--foreground']))
  await until(
    'the readers of vpcd',
    () => run('pcsc_scan', ['-r']),
    ({ text }) => text.includes(READER),
  )
  return {
    /** SIGTERM may not be enough. */
    async stop() {
      program.kill('SIGTERM')
      await Promise.race([program.ended, pause(3000)])
      program.kill('SIGKILL')
      await program.ended
    },
  }
}

/** Whether pcscd sees a card in its first reader. */
const isSeen = async () => /^0 +Yes/m.test((await run('opensc-tool', ['-l'])).text)

export const seen = () => until('the card in the reader', isSeen, (yes) => yes)
export const unseen = () => until('the reader without a card', isSeen, (yes) => !yes)

/** Starts the built `pocketsim card`, and waits until it is connected to vpcd. */
export async function insertCard(...args: string[]): Promise<Program> {
  const program = watch(spawn(process.execPath, [CLI, 'card', ...args]))
  await program.says('connected to vpcd', 'err')
  return program
}

/** Starts the built `pocketsim card`, and waits until pcscd sees it. */
export async function startCard(...args: string[]): Promise<Program & { stop(): Promise<unknown> }> {
  const program = await insertCard(...args)
  await seen()
  const stop = async () => {
    program.kill('SIGTERM')
    const end = await program.ended
    // Otherwise the next card could be taken for this card.
    await unseen()
    return end
  }
  return { ...program, stop }
}

/** A PC/SC program in Python, which answers each line with a line. */
export async function pyscard() {
  const child = spawn(PYTHON, ['-u', BRIDGE, READER])
  const lines: string[] = []
  let rest = ''
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text
  })
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n')
    rest = parts.pop() ?? ''
    lines.push(...parts)
    child.emit('line')
  })
  child.on('close', () => child.emit('line'))
  const ask = async (line: string) => {
    child.stdin.write(`${line}\n`)
    while (lines.length === 0) {
      if (child.exitCode !== null) throw new Error(`the Python program ended: ${complaint}`)
      await once(child, 'line')
    }
    return lines.shift() ?? ''
  }
  const atr = await ask('connect')
  return {
    atr,
    ask,
    async end() {
      child.stdin.end()
      if (child.exitCode === null) await once(child, 'close')
    },
  }
}
