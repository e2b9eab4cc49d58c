/** Restarts of pcscd and of the card's process. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { pinApdu } from '../card/wire.js'
import { temporary } from '../node/programs.js'
import { pyscard, seen, startCard, startPcscd, unseen } from './machine.js'
import { missing } from './programs.js'

const WRONG = pinApdu('verify', '01', '9999')
const QUERY = '00200001'

/** One exchange of a new program. */
async function once(command: string) {
  const client = await pyscard()
  const answer = await client.ask(command)
  await client.end()
  return answer
}

describe.skipIf(missing.length > 0)('a card in pcscd', () => {
  const cleanup: (() => unknown)[] = []
  afterEach(async () => {
    for (const step of cleanup.splice(0).reverse()) await step()
  })

  it('a card is in the reader again after a restart of pcscd, with the tries that it had', async () => {
    const first = await startPcscd()
    const card = await startCard()
    cleanup.push(card.stop)
    expect(await once(WRONG)).toBe('63C2')
    await first.stop()
    await card.says('lost, trying again', 'err')
    const second = await startPcscd()
    cleanup.push(second.stop)
    await seen()
    expect(await once(QUERY)).toBe('63C2')
    expect(card.said.err).toMatch(/^connected .*\nlost, trying again.*\nconnected .*\n$/)
  })

  it('pocketsim card --state killed by SIGKILL has lost no counted try, and no second process gets its file meanwhile', async () => {
    const folder = temporary()
    const state = join(folder, 'sim.json')
    const pcscd = await startPcscd()
    cleanup.push(() => rmSync(folder, { recursive: true }), pcscd.stop)
    for (const left of [2, 1, 0]) {
      const card = await startCard('--state', state, '--pin1', '1234')
      cleanup.push(card.stop)
      expect(await once(WRONG)).toBe(`63C${left}`)
      card.kill('SIGKILL')
      expect(await card.ended).toMatchObject({ signal: 'SIGKILL' })
      await unseen()
    }
    const card = await startCard('--state', state)
    cleanup.push(card.stop)
    await expect(startCard('--state', state)).rejects.toThrow('has it; end that process')
    expect(await once(pinApdu('verify', '01', '1234'))).toBe('6983')
    expect(await once(pinApdu('unblock', '01', '12345678', '1234'))).toBe('9000')
    expect(await card.stop()).toEqual({ code: 0, signal: null })
  })
})
