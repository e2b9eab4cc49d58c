// npm test: types and form on one core, the tests on the other. Fails if either fails.
import { spawn } from 'node:child_process'

/**
 * Runs npm scripts one after the other, until one fails.
 *
 * @param {string[]} scripts
 * @param {'inherit' | 'pipe'} output - where their lines go: to the terminal at once, or there in one piece at the end
 * @returns {Promise<boolean>} whether all of them succeeded
 */
function run(scripts, output) {
  const line = scripts.map((script) => `npm run --silent ${script}`).join(' && ')
  const child = spawn(line, { shell: true, stdio: ['ignore', output, output] })
  /** @type {Uint8Array[]} */
  const printed = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes) => printed.push(bytes))
  return new Promise((resolve) =>
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat(printed))
      resolve(code === 0)
    }),
  )
}

const results = await Promise.all([run(['typecheck', 'lint'], 'pipe'), run(['unit'], 'inherit')])
if (results.includes(false)) process.exitCode = 1
