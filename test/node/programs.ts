import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
// It is installed with tsup, which our build needs.
import { build } from 'esbuild'

/**
 * Bundles source files into programs for Node, in a temporary folder.
 *
 * @param entry - source files, by the name of their program
 */
export async function programs(entry: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'pocketsim-programs-'))
  await build({
    entryPoints: { ...entry },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
  })
  return {
    start: (name: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = process.env) =>
      watch(spawn(process.execPath, [join(folder, `${name}.mjs`), ...args], { env })),
    /** The same on a terminal of its own, by `script` of util-linux. */
    startOnTerminal: (name: string, args: readonly string[], env: NodeJS.ProcessEnv) => {
      const command = [process.execPath, join(folder, `${name}.mjs`), ...args].join(' ')
      return watch(spawn('script', ['-qec', command, '/dev/null'], { env: { ...process.env, ...env } }))
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** A temporary folder for one test file. */
export const temporary = () => mkdtempSync(join(tmpdir(), 'pocketsim-state-'))

/** A process, and what it has printed so far. */
export type Program = ReturnType<typeof watch>

export function watch(child: ChildProcess) {
  const said = { out: '', err: '' }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said.out += text
    child.emit('said')
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said.err += text
    child.emit('said')
  })
  const ended = once(child, 'close').then(() => ({ code: child.exitCode, signal: child.signalCode }))
  return {
    said,
    ended,
    kill: (signal: NodeJS.Signals) => child.kill(signal),
    /** Stops reading its standard output. */
    deaf: () => child.stdout?.destroy(),
    /** Waits until the program has printed a text so many times. Fails if the program ends before. */
    async says(text: string, on: 'out' | 'err' = 'out', times = 1) {
      const isSaid = () => said[on].split(text).length > times
      while (!isSaid()) {
        const end = await Promise.race([ended, once(child, 'said').then(() => undefined)])
        if (end !== undefined && !isSaid()) {
          const told = `${said.out}${said.err}`
          throw new Error(`ended with ${end.code ?? end.signal} before it said ${text}; it said: ${told}`)
        }
      }
    },
  }
}
