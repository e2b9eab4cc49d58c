import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { PocketsimError } from '../../error.js'
import { OWNER_ONLY } from './write.js'

/** The process that holds a lock. No later process has the same three values. */
interface Holder {
  readonly pid: number
  readonly host: string
  /** When the machine and the process started; `''` if the system does not tell. A pid alone is used again after a while. */
  readonly started: string
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** When the machine and a process started, from Linux's /proc; `''` on other systems. */
function startOf(pid: number): string {
  // proc(5): the name, in parentheses, may contain blanks. The start is field 22, the 20th after the name.
  const fields = textOf(`/proc/${pid}/stat`)
    .replace(/^.*\) /s, '')
    .split(' ')
  const start = fields[19]
  return start === undefined ? '' : `${textOf('/proc/sys/kernel/random/boot_id').trim()} ${start}`
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: the process is alive, and belongs to another user. kill(2).
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function holderOf(path: string): Holder | undefined {
  try {
    const { pid, host, started }: Record<string, unknown> = JSON.parse(readFileSync(path, 'utf8'))
    const isHolder = Number.isInteger(pid) && typeof host === 'string' && typeof started === 'string'
    return isHolder && typeof pid === 'number' ? { pid, host, started } : undefined
  } catch {
    return undefined
  }
}

/** Whether a holder is certainly gone. A process of another machine may be alive, and so may one that cannot be read. */
function isGone(holder: Holder | undefined): boolean {
  if (holder === undefined || holder.host !== hostname()) return false
  return !isAlive(holder.pid) || startOf(holder.pid) !== holder.started
}

function create(path: string): boolean {
  const holder: Holder = { pid: process.pid, host: hostname(), started: startOf(process.pid) }
  try {
    writeFileSync(path, JSON.stringify(holder), { mode: OWNER_ONLY, flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function inUse(file: string, lock: string): PocketsimError {
  const holder = holderOf(lock)
  const who = holder === undefined ? 'another process' : `process ${holder.pid} on ${holder.host}`
  const text = `state file ${file}: ${who} has it; end that process, or delete ${lock} if it has ended`
  return new PocketsimError('STATE_IN_USE', text)
}

/**
 * Locks a file for this process. The lock of a process that died is taken over.
 *
 * @returns the function that unlocks the file
 * @throws PocketsimError `STATE_IN_USE`
 */
export function takeLock(file: string): () => void {
  const lock = `${file}.lock`
  if (!create(lock)) {
    // Only one process at a time may remove a dead lock: a second one could remove the new lock of the first.
    const clearing = `${lock}.clearing`
    if (!create(clearing)) throw inUse(file, clearing)
    try {
      if (!isGone(holderOf(lock))) throw inUse(file, lock)
      rmSync(lock)
      if (!create(lock)) throw inUse(file, lock)
    } finally {
      rmSync(clearing)
    }
  }
  return () => rmSync(lock, { force: true })
}
