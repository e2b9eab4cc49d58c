import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { watch } from '../programs.js'
import { CONTROL, serving } from './serving.js'

const here = (path: string) => fileURLToPath(new URL(`../../../examples/python/${path}`, import.meta.url))
const hasPython = spawnSync('python3', ['--version']).status === 0

// In .ci/run Python has to be there.
it.skipIf(!hasPython && process.env.POCKETSIM_PYTHON !== 'require')(
  "a program with nothing but Python's standard library plays the lost PUK",
  async () => {
    const centre = 'token-of-the-contact-centre'
    const { url, end } = await serving([], { POCKETSIM_CONTACT_CENTRE_TOKEN: centre })
    const env = {
      ...process.env,
      POCKETSIM_URL: url,
      POCKETSIM_CONTROL_TOKEN: CONTROL,
      POCKETSIM_CONTACT_CENTRE_TOKEN: centre,
    }
    const program = watch(spawn('python3', [here('puk_desk.py')], { env }))
    expect(await program.ended).toEqual({ code: 0, signal: null })
    expect(program.said).toEqual({ out: readFileSync(here('puk_desk.txt'), 'utf8'), err: '' })
    await end()
  },
)
