// An operator that keeps its books in a file. A new file is written and flushed, then it replaces the old one in one step.
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Operator } from 'pocketsim'
import { seededRandom } from 'pocketsim/testing'

/**
 * A store in a JSON file. Whenever the process is killed, the file is complete: the old one or the new one.
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
  return {
    load: () => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined),
    save: (snapshot) => {
      withFile(`${file}.new`, 'w', (handle) => writeSync(handle, JSON.stringify(snapshot)))
      renameSync(`${file}.new`, file)
      // The new name is on the disk only once the folder is. Windows has no handle of a folder, and does not need one.
      if (process.platform !== 'win32') withFile(dirname(file), 'r', () => undefined)
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
