// Each entry with `import` and with `require`: the same names, each class under its own name, and one `Card` for all entries of one kind.
const { exports: entries } = require('pocketsim/package.json')
const { rmSync } = require('node:fs')

/** Entries that load only within a test runner: its own test here takes them. */
const RUNNERS = ['./testing/vitest', './testing/jest']
const names = Object.keys(entries).filter((name) => typeof entries[name] !== 'string' && !RUNNERS.includes(name))
const isClass = (value) => typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value))

function check(found) {
  for (const all of found.values()) {
    for (const [name, value] of Object.entries(all)) {
      if (isClass(value) && value.name !== name) throw new Error(`${name} is called ${value.name}`)
    }
  }
  const kept = found.get('./node').openCard('entries.json')
  kept.close()
  rmSync('entries.json')
  if (!(kept.card instanceof found.get('.').Card)) throw new Error('the entry for Node has a Card of its own')
  return [...found].map(([entry, all]) => `${entry}: ${Object.keys(all).sort()}`).join('\n')
}

async function load() {
  const required = new Map()
  const imported = new Map()
  for (const name of names) {
    const entry = `pocketsim${name.slice(1)}`
    required.set(name, require(entry))
    const { default: _, 'module.exports': __, ...all } = await import(entry)
    imported.set(name, all)
  }
  if (check(required) !== check(imported)) throw new Error('import and require give different names')
  // Two copies are there, and the errors of each are known to the other.
  for (const [one, other] of [
    [required.get('.'), imported.get('.')],
    [imported.get('.'), required.get('.')],
  ]) {
    if (one.Card === other.Card) throw new Error('there is one copy only')
    try {
      one.fromHex('0')
    } catch (error) {
      if (!(error instanceof other.PocketsimError)) throw new Error('an error of one copy is unknown to the other')
    }
  }
  console.log('entries: all twice')
}

load()
