/**
 * Whether costs grow as they should: part of `npm run bench`, after a build. Each row runs the same work on a small and on a large
 * input, in turns; it fails where the best time of the large one is more than so many times that of the small one.
 */
import { Card, encodeTpdu, Handset, memoryStore, Network, Operator, parseMmi, profileFromDump } from 'pocketsim'

/** @typedef {{ what: string, small: number, large: number, most: number, make: (size: number) => () => unknown }} Row */

/** @param {number} i */
const number = (i) => `+79${String(i).padStart(9, '0')}`
const owner = { name: 'Anna', passport: '4509 123456' }

/** @type {Row[]} */
const codes = ['*21*', '**04*', ''].flatMap((start) =>
  ['*1', '#', '*', '1', '+', ' '].map((unit) => ({
    what: `parseMmi of a code of so many characters: ${start}${unit}…#`,
    small: 10_000,
    large: 100_000,
    most: 25,
    make: (/** @type {number} */ size) => {
      const code = `${start}${unit.repeat(size / unit.length)}#`
      return () => parseMmi(code)
    },
  })),
)

/** @type {Row[]} */
const rows = [
  ...codes,
  {
    what: 'profileFromDump of a dump with so many files',
    small: 200,
    large: 2000,
    most: 25,
    make: (size) => {
      const files = Array.from({ length: size }, (_, i) => {
        const hex = i.toString(16).padStart(4, '0').toUpperCase()
        return `select MF/DF.TELECOM/5F${hex.slice(0, 2)}/4F${hex.slice(2)}\nupdate_binary FF\n`
      })
      const dump = files.join('')
      return () => profileFromDump(dump)
    },
  },
  {
    what: 'Card.create from a frozen list of so many own files',
    small: 20,
    large: 2000,
    most: 4,
    make: (size) => {
      /** @type {NonNullable<import('pocketsim').CardProfile['files']>} */
      const files = Array.from({ length: size }, (_, i) =>
        Object.freeze({
          path: `3F00/7F10/${(0x4000 + i).toString(16).toUpperCase()}`,
          type: 'transparent',
          size: 4,
        }),
      )
      return () => Card.create({ files: Object.freeze(files) })
    },
  },
  {
    what: 'a service request beside so many subscriptions',
    small: 10,
    large: 10_000,
    most: 4,
    make: (size) => {
      const network = new Network()
      for (let i = 0; i < size; i++) network.subscribe({ msisdn: number(i) })
      const code = parseMmi('*#43#')
      return () => network.request(number(0), code)
    },
  },
  {
    what: 'a message to a phone that is off, beside so many that wait',
    small: 10,
    large: 10_000,
    most: 4,
    make: (size) => {
      const network = new Network()
      network.subscribe({ msisdn: number(0) })
      const send = () => network.sendSms({ from: number(1), to: number(0), text: 'hello' })
      for (let i = 0; i < size; i++) send()
      return send
    },
  },
  {
    what: 'a message to a phone that is on, beside so many subscribers that are on',
    small: 10,
    large: 100_000,
    most: 2,
    make: (size) => {
      const network = new Network({ now: () => 0 })
      for (let i = 0; i < size; i++) {
        network.subscribe({ msisdn: number(i) })
        network.attach(number(i), { tell: () => undefined, deliver: () => 'stored' }).ready()
      }
      return () => network.sendSms({ from: number(1), to: number(0), text: 'hello' })
    },
  },
  {
    what: 'a message that comes to a phone and is read, beside so many in its memory',
    small: 10,
    large: 900,
    most: 2,
    make: (size) => {
      let i = 0
      const phone = open()
      const deliver = () => phone.deliver(`message ${i++}`)
      for (let k = 0; k < size; k++) deliver()
      return () => {
        if (deliver() !== 'stored') throw new Error('the message was not stored')
        const { body } = phone
        const newest = body.state.inbox?.[0]
        if (newest === undefined) throw new Error('there is no message')
        body.request('delete-message', body.request('read-message', newest))
      }
    },
  },
  {
    what: 'a USSD request to an operator of so many subscribers',
    small: 10,
    large: 10_000,
    most: 4,
    make: (size) => {
      const operator = new Operator()
      for (let i = 0; i < size; i++) operator.issue({ owner, msisdn: number(i) })
      return () => operator.ussd({ from: number(0), text: '*100#' })
    },
  },
  {
    what: 'a save of one customer beside so many subscribers',
    small: 10,
    large: 3000,
    most: 4,
    make: (size) => {
      const operator = saving()
      for (let i = 0; i < size; i++) operator.issue({ owner, msisdn: number(i) })
      operator.save()
      return () => {
        operator.disclose({ msisdn: number(0), via: 'salon', passport: owner.passport })
        operator.save()
      }
    },
  },
  {
    what: 'a payment, with its save, in an account with so many operations',
    small: 100,
    large: 10_000,
    most: 4,
    make: (size) => {
      const operator = saving()
      operator.issue({ owner, msisdn: number(0) })
      let key = 0
      const pay = () => operator.gateway.pay({ gateway: 'bank', key: String(key++), msisdn: number(0), amount: 1 })
      for (let i = 0; i < size; i++) pay()
      operator.save()
      return () => {
        pay()
        operator.save()
      }
    },
  },
]

/** An operator whose store takes changes. */
function saving() {
  return new Operator({ store: memoryStore(), key: new Uint8Array(32), scryptCost: 2 })
}

/** A phone that is registered, keeps messages in its own memory, and can be reached. */
function open() {
  /** @type {import('pocketsim').PhoneSide[]} */
  const sides = []
  let at = Date.parse('2026-01-31T12:00:00Z')
  const phone = new Handset({
    messages: { phone: 1000, prefer: 'phone' },
    network: {
      register(_, __, side) {
        if (side) sides.push(side)
        return { ok: true, operator: 'Home' }
      },
    },
  })
  phone.insert(Card.create({ pin1Enabled: false }))
  phone.powerOn()
  return {
    body: phone.equipment,
    /** @param {string} text */
    deliver: (text) => {
      at += 1000
      const time = new Date(at).toISOString().replace('.000Z', '+00:00')
      return sides[0]?.deliver(encodeTpdu({ kind: 'deliver', address: '3339', time, text }))
    },
  }
}

/** @param {() => unknown} work */
function time(work) {
  let rounds = 0
  const started = performance.now()
  do {
    work()
    rounds++
  } while (performance.now() - started < 15)
  return (performance.now() - started) / rounds
}

/** @param {Row} row */
function ratioOf({ small, large, most, make }) {
  const [one, other] = [make(small), make(large)]
  let [least, leastLarge] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  // Best times only fall; more rounds help where the machine was busy.
  for (let round = 0; round < 5 || (round < 40 && leastLarge > most * least); round++) {
    least = Math.min(least, time(one))
    leastLarge = Math.min(leastLarge, time(other))
  }
  return leastLarge / least
}

for (const row of rows) {
  const ratio = ratioOf(row)
  const isBad = ratio > row.most
  if (isBad) process.exitCode = 1
  const size = `${row.large / row.small} times the size costs ${ratio.toFixed(1)} times as much`
  console.log(`${isBad ? 'BAD  ' : 'good '}${row.what}: ${size} (at most ${row.most})`)
}
