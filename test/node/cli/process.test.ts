/** The program as a process: its output, exit code and signals. */
import { spawn, spawnSync } from 'node:child_process'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pinApdu } from '../../card/wire.js'
import { programs, temporary, watch } from '../programs.js'
import { CONTROL, reader } from '../reader.js'

let built: Awaited<ReturnType<typeof programs>>
let folder: string
beforeAll(async () => {
  folder = temporary()
  built = await programs({ pocketsim: 'src/node/cli/pocketsim.ts' })
})
afterAll(() => {
  built.remove()
  rmSync(folder, { recursive: true, force: true })
})

describe('the process pocketsim', () => {
  it('pocketsim prints help on standard output, and what is wrong on standard error', async () => {
    const help = built.start('pocketsim', ['--help'])
    expect(await help.ended).toEqual({ code: 0, signal: null })
    expect([help.said.out.startsWith('pocketsim <command> [options]\n'), help.said.err]).toEqual([true, ''])
    const wrong = built.start('pocketsim', ['card', '--pin1', '1'])
    expect(await wrong.ended).toEqual({ code: 2, signal: null })
    expect([wrong.said.out, wrong.said.err.startsWith('pocketsim: pin1: ')]).toEqual(['', true])
  })

  it('pocketsim trace prints what a recording means, and ends with 1 where the answers of another card differ', async () => {
    const recording = fileURLToPath(new URL('../../trace/fixtures/capture.pcapng', import.meta.url))
    const explained = built.start('pocketsim', ['trace', recording])
    expect(await explained.ended).toEqual({ code: 0, signal: null })
    expect(explained.said.out).toContain('READ BINARY from 0 in EF.IMSI: done, 9 bytes, 001010123456789')
    expect(explained.said.err).toBe('pcap: 16 exchanges\n')
    const replayed = built.start('pocketsim', ['trace', recording, '--replay', '--imsi', '250011234567890'])
    expect(await replayed.ended).toEqual({ code: 1, signal: null })
    expect(replayed.said.out).toContain('16 the same, 1 different, 0 not sent\n')
  })

  it('pocketsim ends with 0 at SIGINT, SIGTERM and SIGHUP, and leaves the state file unlocked', async () => {
    const vpcd = await reader()
    const state = join(folder, 'signals.json')
    const signals = [
      ['SIGINT', '63C2', 'wrong, 2 tries left'],
      ['SIGTERM', '63C1', 'wrong, 1 try left'],
      ['SIGHUP', '63C0', 'wrong, no try left, blocked'],
    ] as const
    for (const [signal, answer, words] of signals) {
      const program = built.start('pocketsim', ['card', '--port', String(vpcd.port), '--state', state, '--trace'])
      const session = await vpcd.card()
      expect(await session.ask(pinApdu('verify', '01', '9999'))).toBe(answer)
      await program.says(words)
      program.kill(signal)
      expect(await program.ended).toEqual({ code: 0, signal: null })
      await session.gone()
      expect(program.said.err).toBe(`connected to vpcd at 127.0.0.1:${vpcd.port}\nstopped\n`)
      expect(readdirSync(folder)).toEqual(['signals.json'])
    }
    await vpcd.stop()
  })

  it('pocketsim operator ends with 0 at SIGINT, SIGTERM and SIGHUP, also while somebody listens to its events', async () => {
    const env = { ...process.env, POCKETSIM_CONTROL_TOKEN: 'token-of-the-control-side' }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      const program = built.start('pocketsim', ['operator', '--port', '0'], env)
      await program.says('serving at http://127.0.0.1:')
      const [, url] = /^serving at (.*)$/m.exec(program.said.out) ?? []
      const headers = { authorization: 'Bearer token-of-the-control-side' }
      const events = await fetch(`${url}/events`, { headers })
      expect((await fetch(`${url}/control/tick`, { method: 'POST', headers })).status).toBe(204)
      program.kill(signal)
      await events.text()
      expect(await program.ended).toEqual({ code: 0, signal: null })
      expect(program.said.err).toBe('stopped\n')
      expect(program.said.out).not.toContain('token-of-the-control-side')
    }
  })

  it.skipIf(spawnSync('script', ['--version']).status !== 0)(
    'the trace of pocketsim card has colours on a terminal, unless NO_COLOR is set',
    async () => {
      const vpcd = await reader()
      const plain = {
        NO_COLOR: undefined,
        FORCE_COLOR: undefined,
        NODE_DISABLE_COLORS: undefined,
        COLORTERM: undefined,
        CI: undefined,
      }
      const expected = [
        [{ TERM: 'xterm-256color' }, true],
        [{ TERM: 'xterm-256color', NO_COLOR: '1' }, false],
        [{ TERM: 'dumb' }, false],
      ] as const
      for (const [env, hasColours] of expected) {
        const args = ['card', '--port', String(vpcd.port), '--trace']
        const program = built.startOnTerminal('pocketsim', args, { ...plain, ...env })
        const session = await vpcd.card()
        await session.ask('00200001')
        await program.says('3 tries left')
        expect(program.said.out.includes('\u001b[')).toBe(hasColours)
        program.kill('SIGTERM')
        await program.ended
        await session.gone()
      }
      await vpcd.stop()
    },
  )

  it.runIf(process.platform !== 'win32')(
    'pocketsim that waits for its profile from a FIFO can be stopped',
    async () => {
      const fifo = join(folder, 'fifo')
      spawnSync('mkfifo', [fifo])
      const program = built.start('pocketsim', ['card', '--profile', fifo])
      // A writer that opens the FIFO and writes nothing: from then on the program waits in a read.
      const writer = watch(spawn('sh', ['-c', 'exec 3>"$1"; echo open; exec sleep 600', 'sh', fifo]))
      await writer.says('open')
      program.kill('SIGINT')
      expect(await program.ended).toEqual({ code: null, signal: 'SIGINT' })
      writer.kill('SIGKILL')
      await writer.ended
      rmSync(fifo)
    },
  )

  it('pocketsim ends with 0 when the reader of its trace has ended', async () => {
    const vpcd = await reader()
    const program = built.start('pocketsim', ['card', '--port', String(vpcd.port), '--trace'])
    const session = await vpcd.card()
    program.deaf()
    session.send(CONTROL.on)
    expect(await program.ended).toEqual({ code: 0, signal: null })
    await vpcd.stop()
  })

  it('pocketsim killed between two exchanges has lost no try: the next process has the state', async () => {
    const vpcd = await reader()
    const args = ['card', '--port', String(vpcd.port), '--state', join(folder, 'killed.json')]
    for (const left of [2, 1, 0]) {
      const program = built.start('pocketsim', args)
      const session = await vpcd.card()
      expect(await session.ask(pinApdu('verify', '01', '9999'))).toBe(`63C${left}`)
      program.kill('SIGKILL')
      expect(await program.ended).toEqual({ code: null, signal: 'SIGKILL' })
      await session.gone()
    }
    await vpcd.stop()
  })
})
