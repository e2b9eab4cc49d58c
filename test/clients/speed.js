// Exchanges per second through pcscd, of our card and of one that answers 9000 at once, side by side: npm run bench:readers
// The reader sends a length and a command in two pieces, so that loopback as it is measures delayed acknowledgements and no card:
// this switches them off for the time of the run, which takes root and the program ip, and puts the route back as it was.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** @param {string} name */
const path = (name) => fileURLToPath(new URL(name, import.meta.url))
/** @param {number} milliseconds */
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** @typedef {{ name: string, args: string[] }} Contestant */
/** @type {Contestant[]} */
const CONTESTANTS = [
  { name: 'minimal card', args: [path('minimal-card.js')] },
  { name: 'pocketsim', args: [path('../../dist/cli.js'), 'card'] },
]
const ROUNDS = 5
const ROUTE = 'local 127.0.0.1 dev lo proto kernel scope host src 127.0.0.1'.split(' ')

/** @param {boolean} quick */
const setRoute = (quick) =>
  spawnSync('ip', ['route', 'change', ...ROUTE, 'table', 'local', ...(quick ? ['quickack', '1'] : [])]).status === 0

/** @param {string[]} args @param {number} count */
async function measure(args, count) {
  const card = spawn(process.execPath, args, { stdio: 'ignore' })
  try {
    const { status, stdout, stderr } = spawnSync('/usr/bin/python3', [
      path('speed.py'),
      'Virtual PCD 00 00',
      String(count),
    ])
    if (status !== 0) throw new Error(String(stderr))
    return Number(stdout)
  } finally {
    card.kill('SIGKILL')
    await once(card, 'close')
    // pcscd needs this time to see that the card is gone.
    await pause(1500)
  }
}

/** @param {number[]} values */
const best = (values) => Math.max(...values)
/** @param {number[]} values */
const median = (values) => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
/** @param {number} ours @param {number} minimal */
const share = (ours, minimal) => `${((100 * ours) / minimal).toFixed(1)} %`

/** @param {string} title @param {number} count */
async function compare(title, count) {
  /** @type {Map<string, number[]>} */
  const results = new Map(CONTESTANTS.map(({ name }) => [name, []]))
  // The cards take turns, so that other work of the machine slows all of them.
  for (let round = 0; round < ROUNDS; round++) {
    for (const { name, args } of CONTESTANTS) results.get(name)?.push(await measure(args, count))
  }
  console.log(title)
  for (const [name, values] of results) {
    console.log(
      `  ${name.padEnd(16)}${values.map((value) => value.toFixed(1)).join('  ')}  best ${best(values).toFixed(1)} per second`,
    )
  }
  const [minimal = [], ours = []] = results.values()
  const [bests, medians] = [share(best(ours), best(minimal)), share(median(ours), median(minimal))]
  console.log(`  pocketsim reaches ${bests} of the minimal card by the best rounds, ${medians} by the median ones`)
}

const before = spawnSync('ip', ['route', 'show', ...ROUTE, 'table', 'local']).stdout
const isQuick = String(before).includes('quickack 1')
const pcscd = spawn('pcscd', ['--foreground'], { stdio: 'ignore' })
await pause(1500)
try {
  if (!setRoute(true))
    throw new Error('want root and the program ip (package iproute2), to switch delayed acknowledgements off')
  await compare('loopback with quickack 1', 15_000)
} finally {
  setRoute(isQuick)
  pcscd.kill('SIGKILL')
}
