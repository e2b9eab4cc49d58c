// An operator that keeps its books in a file. A save writes what changed, and no more.
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Operator } from 'pocketsim'
import { seededRandom } from 'pocketsim/testing'

/**
 * A store in a file of JSON lines. The first line is a whole snapshot; each line after it says what changed. Whenever the process is killed,
 * the file has all that was saved: a line that was not written to its end was not saved, and nobody reads it.
 *
 * @param {string} file
 * @returns {import('pocketsim').OperatorStore}
 */
export function jsonStore(file) {
  /** @param {string} path @param {string} flags @param {(handle: number) => void} use */
  const withFile = (path, flags, use) => {
    const handle = openSync(path, flags, 0o600)
    try {
      use(handle)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  }
  /** Characters of the first line, and of those after it. */
  let [whole, changes] = [0, 0]

  /** @returns {import('pocketsim').OperatorSnapshot | undefined} */
  const load = () => {
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : []
    if (lines.length === 0) return undefined
    const [first, ...rest] = lines.map((line) => JSON.parse(line))
    const parts = new Map(first.parts.map((/** @type {{ name: string }} */ part) => [part.name, part]))
    let head = first
    for (const { parts: changed, gone, ...next } of rest) {
      for (const name of gone) parts.delete(name)
      for (const part of changed) parts.set(part.name, part)
      head = next
    }
    return { ...head, parts: [...parts.values()] }
  }

  /** A new file is written and flushed, then it replaces the old one in one step. @param {import('pocketsim').OperatorSnapshot} snapshot */
  const save = (snapshot) => {
    const line = `${JSON.stringify(snapshot)}\n`
    withFile(`${file}.new`, 'w', (handle) => writeFileSync(handle, line))
    renameSync(`${file}.new`, file)
    // The new name is on the disk only once the folder is. Windows has no handle of a folder, and does not need one.
    if (process.platform !== 'win32') withFile(dirname(file), 'r', () => undefined)
    whole = line.length
    changes = 0
  }

  return {
    // What is loaded is saved at once: so the file ends with a whole line, and what comes is written behind it.
    load: () => {
      const snapshot = load()
      if (snapshot !== undefined) save(snapshot)
      return snapshot
    },
    save,
    change: (change) => {
      const line = `${JSON.stringify(change)}\n`
      withFile(file, 'a', (handle) => writeFileSync(handle, line))
      changes += line.length
      // Once the changes are longer than what they change, one new line takes the place of all.
      const snapshot = changes > whole ? load() : undefined
      if (snapshot !== undefined) save(snapshot)
    },
  }
}

const folder = mkdtempSync(join(tmpdir(), 'pocketsim-'))
try {
  const file = join(folder, 'operator.json')
  const [msisdn, passport] = ['+79161234567', '4509 123456']
  // A real key is random, and comes from a safe place.
  const key = seededRandom(1)(32)
  const open = () =>
    new Operator({ store: jsonStore(file), key, random: seededRandom(2), now: () => Date.UTC(2026, 0, 5, 9) })

  const operator = open()
  const { envelope } = operator.issue({ owner: { name: 'Anna', passport }, msisdn })
  operator.save()
  const text = readFileSync(file, 'utf8')
  console.log(`the file is there: ${existsSync(file)}; beside it: ${existsSync(`${file}.new`)}`)
  console.log(`PUK in clear: ${text.includes(envelope.puk1)}; passport in clear: ${text.includes(passport)}`)

  operator.issue({ owner: { name: 'Boris', passport: '4510 654321' }, msisdn: '+79161234568' })
  operator.save()
  const [first, second] = readFileSync(file, 'utf8').trimEnd().split('\n')
  const sizes = [first, second].map((line) => JSON.parse(line ?? '').parts.length)
  console.log(`parts in the first line: ${sizes[0]}; in the line for one customer more: ${sizes[1]}`)

  const told = open().disclose({ msisdn, via: 'salon', passport })
  console.log(`read again, the same PUK is told: ${told.ok && told.codes.puk1 === envelope.puk1}`)
  try {
    new Operator({ store: jsonStore(file), key: new Uint8Array(32) })
  } catch (error) {
    console.log(`with another key: ${error instanceof Error && error.message}`)
  }
} finally {
  rmSync(folder, { recursive: true })
}
