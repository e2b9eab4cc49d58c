import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { fromHex, toHex } from '../../src/bytes/hex.js'
import { Card } from '../../src/card/card.js'
import { connectVpcd, type VpcdConnection, type VpcdOptions } from '../../src/node/vpcd.js'
import type { CardWire } from '../../src/uicc/apdu.js'
import { pinApdu } from '../card/wire.js'
import { loose } from '../loose.js'
import { CONTROL, freePort, reader } from './reader.js'
import { bundled, compiled } from './using.js'

const RIGHT = pinApdu('verify', '01', '1234')
const WRONG = pinApdu('verify', '01', '9999')
const QUERY = '00200001'
const ATR = toHex(Card.create().reset())

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close()
})

/** A card in a reader. */
async function plugged(card: CardWire, options: VpcdOptions = {}) {
  const vpcd = await reader()
  const coming = vpcd.card()
  const connection = connectVpcd(card, { port: vpcd.port, retryAfter: 1, ...options })
  const session = await coming
  open.push(vpcd.stop, () => connection.close())
  return { vpcd, connection, session }
}

const counted = (card: Card) => {
  let resets = 0
  const wire: CardWire = {
    reset() {
      resets++
      return card.reset()
    },
    transmit: (command) => card.transmit(command),
  }
  return { wire, resets: () => resets }
}

/** The timer that Linux runs on the connection to a local port. */
function timerTo(port: number): string {
  const remote = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  const rows = readFileSync('/proc/net/tcp', 'utf8').split('\n')
  const [row] = rows.map((text) => text.trim().split(/\s+/)).filter((fields) => fields[2]?.endsWith(remote))
  return row?.[5]?.slice(0, 2) ?? 'no connection'
}

describe('a card in vpcd', () => {
  it('a card in vpcd gives its ATR each time it is asked, and that resets nothing', async () => {
    const { wire, resets } = counted(Card.create())
    const { session } = await plugged(wire)
    session.send(CONTROL.on)
    expect(await session.ask(CONTROL.atr)).toBe(ATR)
    const before = resets()
    expect(await session.ask(RIGHT)).toBe('9000')
    for (let i = 0; i < 5; i++) expect(await session.ask(CONTROL.atr)).toBe(ATR)
    expect(await session.ask('00A4000C022FE2')).toBe('9000')
    expect(await session.ask(CONTROL.atr)).toBe(ATR)
    expect(await session.ask('00B000000A')).toBe('980701214365870921F39000')
    expect(resets()).toBe(before)
  })

  it('a card in vpcd gives its ATR before it is powered on', async () => {
    const { session } = await plugged(Card.create())
    expect(await session.ask(CONTROL.atr)).toBe(ATR)
  })

  it.each([['off'], ['on'], ['reset']] as const)(
    'power %s ends the card session, and gets no answer',
    async (change) => {
      const card = Card.create({ pin1: '1234' })
      const heard: string[] = []
      const { session } = await plugged(card, { onPower: (told) => heard.push(told) })
      await session.ask(RIGHT)
      expect(card.pins.pin1.verified).toBe(true)
      session.send(CONTROL[change])
      expect(await session.ask(CONTROL.atr)).toBe(ATR)
      expect(card.pins.pin1.verified).toBe(false)
      expect(heard).toEqual([change])
    },
  )

  it('a card in vpcd answers frames that arrive byte by byte, and frames that arrive together', async () => {
    const { session } = await plugged(Card.create({ pin1: '1234' }))
    await session.drip(CONTROL.on, CONTROL.atr, WRONG, CONTROL.atr)
    expect([await session.answer(), await session.answer(), await session.answer()]).toEqual([ATR, '63C2', ATR])
    session.burst(WRONG, CONTROL.atr, QUERY, CONTROL.reset, QUERY)
    expect([await session.answer(), await session.answer(), await session.answer(), await session.answer()]).toEqual([
      '63C1',
      ATR,
      '63C1',
      '63C1',
    ])
  })

  it.each(['', '03', 'A0', '0000', '002000'])(
    'a card in vpcd answers %o, which is not a command, with 6700, and goes on',
    async (bytes) => {
      const { session } = await plugged(Card.create())
      expect(await session.ask(bytes)).toBe('6700')
      expect(await session.ask(QUERY)).toBe('63C3')
    },
  )

  it('6F00 is answered for a card that does not answer because its power is cut', async () => {
    const card = Card.create({ pin1: '1234' })
    const { session } = await plugged(card)
    card.cutPower(1)
    expect(await session.ask(RIGHT)).toBe('6F00')
    expect(await session.ask(QUERY)).toBe('6F00')
    session.send(CONTROL.reset)
    expect(await session.ask(QUERY)).toBe('63C2')
  })

  it('6F00 is answered for a card that throws, and an empty ATR when its reset throws', async () => {
    const throws = () => {
      throw new Error('broken')
    }
    const { session } = await plugged({ reset: throws, transmit: throws })
    expect(await session.ask(QUERY)).toBe('6F00')
    expect(await session.ask(CONTROL.atr)).toBe('')
  })

  it('a reader that comes back has the same card: its tries are kept, its session has ended', async () => {
    const card = Card.create({ pin1: '1234' })
    const states: string[] = []
    const { vpcd, connection, session } = await plugged(card, { onState: (state) => states.push(state) })
    expect([await session.ask(WRONG), await session.ask(RIGHT), await session.ask(WRONG)]).toEqual([
      '63C2',
      '9000',
      '63C2',
    ])
    await session.ask(RIGHT)
    const coming = vpcd.card()
    await session.unplug()
    const next = await coming
    expect(await next.ask('00A4000C022FE2')).toBe('9000')
    expect(card.pins.pin1).toMatchObject({ verified: false, triesLeft: 3 })
    expect(states).toEqual(['connected', 'lost', 'connected'])
    await connection.close()
    await next.gone()
    expect(states).toEqual(['connected', 'lost', 'connected', 'closed'])
  })

  it('a card waits for a reader that starts later, and tells so once', async () => {
    const port = await freePort()
    const states: unknown[] = []
    let failed = () => {}
    const refused = new Promise<void>((resolve) => {
      failed = resolve
    })
    const connection = connectVpcd(Card.create(), {
      port,
      retryAfter: 1,
      onState: (...told) => {
        states.push(told)
        failed()
      },
    })
    open.push(() => connection.close())
    await refused
    // More refusals follow. They are not told again.
    for (let i = 0; i < 20; i++) await new Promise((resolve) => setTimeout(resolve, 1))
    expect(states).toEqual([['waiting', 'ECONNREFUSED']])
    expect(connection.state).toBe('waiting')
    const vpcd = await reader(port)
    open.unshift(vpcd.stop)
    const session = await vpcd.card()
    expect(await session.ask(CONTROL.atr)).toBe(ATR)
    expect(connection.state).toBe('connected')
  })

  it('a card is out of the reader after close(), and does not come back', async () => {
    const { vpcd, connection, session } = await plugged(Card.create())
    await connection.close()
    await session.gone()
    await connection.close()
    expect(connection.state).toBe('closed')
    let came = false
    void vpcd.card().then(
      () => {
        came = true
      },
      () => {},
    )
    for (let i = 0; i < 20; i++) await new Promise((resolve) => setTimeout(resolve, 1))
    expect(came).toBe(false)
  })

  it('a connection that is closed between two tries to connect tries no more', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    open.push(async () => void vi.useRealTimers())
    const port = await freePort()
    let failed = () => {}
    const refused = new Promise<void>((resolve) => {
      failed = resolve
    })
    const connection = connectVpcd(Card.create(), { port, onState: () => failed() })
    await refused
    expect(vi.getTimerCount()).toBe(1)
    await connection.close()
    expect(vi.getTimerCount()).toBe(0)
  })

  it.runIf(process.platform === 'linux')(
    'the system watches the connection, so that a dead vpcd is noticed',
    async () => {
      const { vpcd, session } = await plugged(Card.create())
      await session.ask(CONTROL.atr)
      // proc(5), the column `tr`: 01 while an answer is still to be acknowledged, 02 for keep-alive.
      let timer = '01'
      while (timer === '01') timer = timerTo(vpcd.port)
      expect(timer).toBe('02')
    },
  )

  it('a connection can be closed before it is connected', async () => {
    const connection = connectVpcd(Card.create(), { port: await freePort() })
    await connection.close()
    expect(connection.state).toBe('closed')
  })

  it('listeners get exchanges with masked codes, also when the lengths are wrong', async () => {
    const heard: string[] = []
    const { session } = await plugged(Card.create({ pin1: '1234' }), {
      onApdu: ({ command, response }) => heard.push(toHex(command), toHex(response)),
    })
    for (const hex of [RIGHT, `${RIGHT}31`, '0020000131323334', `A02C000010${'3132333435363738'.repeat(2)}`]) {
      await session.ask(hex)
    }
    await session.ask(QUERY)
    expect(heard).toEqual([
      ...[`0020000108${'2A'.repeat(8)}`, '9000'],
      ...[`0020000108${'2A'.repeat(9)}`, '9000'],
      ...['002000012A2A2A2A', '6700'],
      ...[`A02C000010${'2A'.repeat(16)}`, '9000'],
      ...[QUERY, '63C3'],
    ])
  })

  it.each(['off', 'on', 'reset'] as const)(
    'after power %s the trace no longer hides by the file that was selected before',
    async (change) => {
      const KEY = 'C0'.repeat(4)
      const heard: string[] = []
      const { session } = await plugged(
        { reset: () => fromHex('3B00'), transmit: () => fromHex(`${KEY}9000`) },
        { onApdu: ({ response }) => heard.push(toHex(response)) },
      )
      const [keys, other] = ['00B0880004', '00B0850004']
      // In DF.5GS the file with SFI 5 has keys. Elsewhere the file with SFI 8 has them: EF.Keys.
      for (const hex of ['00A4080C047FFF5FC0', other, keys]) await session.ask(hex)
      session.send(CONTROL[change])
      for (const hex of [other, keys]) await session.ask(hex)
      const hidden = '2A'.repeat(4)
      expect(heard.slice(1)).toEqual([`${hidden}9000`, `${KEY}9000`, `${KEY}9000`, `${hidden}9000`])
    },
  )

  /** The first error that nobody catches. All of them are expected until the test ends. */
  const thrown = () =>
    new Promise<unknown>((resolve) => {
      process.on('uncaughtException', resolve)
      open.unshift(async () => void process.off('uncaughtException', resolve))
    })
  const throws = () => {
    throw new Error('of the listener')
  }
  const ofTheListener = expect.objectContaining({ message: 'of the listener' })

  it.each(['onApdu', 'onPower'] as const)(
    'an %s listener that throws disturbs no answer, and its error is an uncaught exception',
    async (name) => {
      const caught = thrown()
      const { session } = await plugged(Card.create({ pin1: '1234' }), { [name]: throws })
      session.burst(CONTROL.on, WRONG, QUERY)
      expect([await session.answer(), await session.answer()]).toEqual(['63C2', '63C2'])
      expect(await caught).toEqual(ofTheListener)
    },
  )

  it('an onState listener that throws leaves no socket open when the connection is closed', async () => {
    const { connection, session } = await plugged(Card.create(), {
      onState: (state) => (state === 'closed' ? throws() : undefined),
    })
    const caught = thrown()
    await connection.close()
    await session.gone()
    expect(connection.state).toBe('closed')
    expect(await caught).toEqual(ofTheListener)
  })

  it.each(['waiting', 'connected', 'lost'] as const)(
    'an onState listener that throws at %s stops nothing: the card answers the reader that comes next',
    async (bad) => {
      const port = await freePort()
      const caught = thrown()
      const onState = (state: string) => (state === bad ? throws() : undefined)
      const connection = connectVpcd(Card.create(), { port, retryAfter: 1, onState })
      open.push(() => connection.close())
      if (bad === 'waiting') await caught
      const vpcd = await reader(port)
      open.unshift(vpcd.stop)
      const first = await vpcd.card()
      const coming = vpcd.card()
      await first.unplug()
      expect(await (await coming).ask(QUERY)).toBe('63C3')
      expect(await caught).toEqual(ofTheListener)
    },
  )

  it.each([
    ['TypeScript', compiled],
    ['esbuild', bundled],
  ])('await using, as %s compiles it, takes the card out at the end of the block', async (_, compile) => {
    const vpcd = await reader()
    open.push(vpcd.stop)
    const run = await compile('export const run = async (open) => { await using reader = open(); return reader }')
    const connection: VpcdConnection = await run(() => connectVpcd(Card.create(), { port: vpcd.port }))
    expect(connection.state).toBe('closed')
  })

  it('a connection has the method that await using calls', async () => {
    const connection = connectVpcd(Card.create(), { port: await freePort() })
    await connection[Symbol.asyncDispose]()
    expect(connection.state).toBe('closed')
  })

  it.each([
    ['one byte', Uint8Array.of(0x90)],
    ['text', '9000'],
    ['nothing', undefined],
  ])('6F00 is answered for a card that gives %s instead of a status word', async (_, given) => {
    const wire = Object.assign(Card.create(), { transmit: () => given, reset: () => given })
    const { session } = await plugged(wire)
    expect(await session.ask(QUERY)).toBe('6F00')
  })

  it('a signal closes the connection, and leaves nothing to hear behind', async () => {
    const controller = new AbortController()
    const states: string[] = []
    const options = {
      port: await freePort(),
      signal: controller.signal,
      onState: (state: string) => states.push(state),
    }
    const connection = connectVpcd(Card.create(), options)
    controller.abort()
    expect(connection.state).toBe('closed')
    await connection.close()
    expect(states).toEqual(['closed'])
  })

  it('a signal that is aborted already closes the connection at once', async () => {
    const connection = connectVpcd(Card.create(), { port: await freePort(), signal: AbortSignal.abort() })
    expect(connection.state).toBe('closed')
    await connection.close()
  })

  it.each([{ port: 1 }, { port: 65535 }, { retryAfter: 1 }, { retryAfter: 2 ** 31 - 1 }])(
    'connectVpcd takes the options %o',
    async (options) => {
      const connection = connectVpcd(Card.create(), { port: await freePort(), ...options })
      expect(connection.state).toBe('waiting')
      await connection.close()
    },
  )

  it.each([
    [{ prot: 1 }, 'options.prot: there is no such field; did you mean port?'],
    [{ host: '' }, 'options.host: want a text'],
    [{ onState: 'closed' }, 'options.onState: want a function'],
  ])('connectVpcd tells what is wrong with the options %o', (options, message) => {
    expect(() => connectVpcd(Card.create(), loose(options))).toThrow(message)
  })

  it.each([{ port: 0 }, { port: 65536 }, { port: 1.5 }, { retryAfter: 0 }, { retryAfter: Number.NaN }])(
    'connectVpcd refuses the options %o',
    (options) => {
      let connection: VpcdConnection | undefined
      expect(() => {
        connection = connectVpcd(Card.create(), options)
      }).toThrow(expect.objectContaining({ code: 'OPTION_FORMAT' }))
      expect(connection).toBeUndefined()
    },
  )
})
