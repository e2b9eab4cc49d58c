/** A disk whose power can fail. POSIX promises nothing of what was not flushed: it may be lost, cut off or reordered. */
import type { Disk } from '../../../src/node/state/disk.js'

/** What a file holds now, and all that it may hold after a power cut. */
interface Content {
  now: string
  survivors: string[]
}
/** A change of the names in the directory: it is whole or not at all. */
type Change = (names: Map<string, Content>) => void

const FOLDER = '.'

/** Every choice of changes, each in their order. */
const choices = (changes: readonly Change[]): readonly (readonly Change[])[] =>
  changes.reduce<readonly (readonly Change[])[]>(
    (all, change) => all.concat(all.map((some) => some.concat(change))),
    [[]],
  )

/**
 * A disk with one directory.
 *
 * @param contents - files that were flushed long ago
 * @param watched - the name to look under after each power cut
 */
export function crashDisk(contents: Readonly<Record<string, string>>, watched: string) {
  const durable = new Map<string, Content>()
  for (const [name, now] of Object.entries(contents)) durable.set(name, { now, survivors: [now] })
  const names = new Map(durable)
  let pending: Change[] = []
  const open: (Content | typeof FOLDER | undefined)[] = []
  const cuts: ReadonlySet<string>[] = []

  const change = (one: Change) => {
    one(names)
    pending.push(one)
  }
  const opened = (descriptor: number) => {
    const file = open[descriptor]
    if (file === undefined) throw new Error('EBADF')
    return file
  }
  /** All that may stand under the watched name if the power fails now: a text, or `''` for an empty file or none. */
  const survivors = (): ReadonlySet<string> =>
    new Set(
      choices(pending).flatMap((done) => {
        const after = new Map(durable)
        for (const one of done) one(after)
        return after.get(watched)?.survivors ?? ['']
      }),
    )
  /** The power may fail before each step, and after the last. */
  const mayFail = () => cuts.push(survivors())

  const disk: Disk = {
    open(path, flags) {
      mayFail()
      if (flags === 'wx') {
        if (names.has(path)) throw new Error('EEXIST')
        const made: Content = { now: '', survivors: [''] }
        change((all) => all.set(path, made))
        return open.push(made) - 1
      }
      const file = path === FOLDER ? FOLDER : names.get(path)
      if (file === undefined) throw new Error('ENOENT')
      return open.push(file) - 1
    },
    write(descriptor, text) {
      mayFail()
      const file = opened(descriptor)
      if (file === FOLDER) throw new Error('EISDIR')
      file.now = text
      file.survivors = [...file.survivors, text.slice(0, text.length / 2), text]
    },
    flush(descriptor) {
      mayFail()
      const file = opened(descriptor)
      if (file !== FOLDER) {
        file.survivors = [file.now]
        return
      }
      for (const one of pending) one(durable)
      pending = []
    },
    close(descriptor) {
      mayFail()
      opened(descriptor)
      open[descriptor] = undefined
    },
    rename(from, to) {
      mayFail()
      const file = names.get(from)
      if (file === undefined) throw new Error('ENOENT')
      change((all) => {
        if (all.get(from) === file) all.delete(from)
        all.set(to, file)
      })
    },
    remove(path) {
      mayFail()
      if (names.has(path)) change((all) => all.delete(path))
    },
  }
  return { disk, survivors, cuts, isOpen: () => open.some((file) => file !== undefined) }
}
