import { Network, type NetworkLine, type PhoneSide, parseMmi } from 'pocketsim'

const SILENT: PhoneSide = { tell: () => undefined, deliver: () => 'stored' }
const FORWARD = parseMmi('**21*89031112233#')
const POPULAR = '+4930123456'
/** How long a question waits for its reply, and how long a phone rings, in ms. */
const PATIENCE = 60_000
const RINGING = 180_000

/** Something that one subscriber does beside others who do much. */
export interface Scene {
  readonly what: string
  /** @param others - how many others there are */
  readonly make: (others: number) => () => unknown
}

/** The line of a subscriber beyond those that there are: a scene asks for no such line. */
function at(lines: readonly NetworkLine[], i: number): NetworkLine {
  const line = lines[i]
  if (line === undefined) throw new Error(`want a line below ${lines.length}`)
  return line
}

/** A network with phones that are on. Time passes only when `pass` is called. */
function town(phones: number) {
  let now = 0
  const network = new Network({ now: () => now, ussd: ({ texts }) => ({ text: 'Menu', more: texts[0] === '*111#' }) })
  const number = (i: number) => `+7917${String(i).padStart(7, '0')}`
  const lines = Array.from({ length: phones }, (_, i) => {
    network.subscribe({ msisdn: number(i) })
    return network.attach(number(i), SILENT)
  })
  const pass = (ms: number) => {
    now += ms
  }
  return { network, number, lines, pass }
}

/** Two phones beside calls of others. Half of these calls ring. */
function callers(others: number) {
  const { network, number, lines } = town(2 + 2 * others)
  for (let i = 2; i < lines.length; i += 2) {
    at(lines, i).dial(number(i + 1))
    if (i % 4 === 0) at(lines, i + 1).answer()
  }
  return { network, number, anna: at(lines, 0), boris: at(lines, 1) }
}

/** One phone beside others that call one number outside. */
function fans(others: number) {
  const { network, lines } = town(1 + others)
  const popular = network.outside(POPULAR)
  for (const line of lines.slice(1)) line.dial(POPULAR)
  return { popular, lines, anna: at(lines, 0) }
}

/** One phone beside others in USSD sessions. */
function users(others: number) {
  const { network, number, lines } = town(1 + others)
  for (const line of lines.slice(1)) line.ussd('*111#')
  return { network, number, anna: at(lines, 0) }
}

/** The scenes of which the cost may not depend on how many others there are. */
export const SCENES: readonly Scene[] = [
  {
    what: 'a call is set up, answered and ended beside calls of others',
    make: (others) => {
      const { number, anna, boris } = callers(others)
      return () => {
        anna.dial(number(1))
        boris.answer()
        anna.hangUp()
      }
    },
  },
  {
    what: 'a phone registers and ends its registration beside calls of others',
    make: (others) => {
      const { network, number } = callers(others)
      return () => network.attach(number(0), SILENT).detach()
    },
  },
  {
    what: 'a call is made to a number that others call, with a digit',
    make: (others) => {
      const { anna } = fans(others)
      return () => {
        anna.dial(POPULAR)
        anna.sendDtmf('1')
        anna.hangUp()
      }
    },
  },
  {
    what: 'an emergency call is made beside calls of others',
    make: (others) => {
      const { anna } = callers(others)
      return () => {
        anna.dial('112')
        anna.hangUp()
      }
    },
  },
  {
    what: 'a digit is sent where others sent digits to as many numbers',
    make: (others) => {
      const { lines } = town(1 + others)
      for (const [i, line] of lines.entries()) {
        line.dial(`+4930${String(i).padStart(7, '0')}`)
        line.sendDtmf('1')
      }
      let next = 0
      return () => at(lines, next++ % lines.length).sendDtmf('2')
    },
  },
  {
    what: 'a call rings out beside others that ring out later',
    make: (others) => {
      const { network, number, lines, pass } = town(2 * others)
      const dial = (i: number) => {
        at(lines, 2 * i).dial(number(2 * i + 1))
        pass(RINGING / others)
      }
      for (let i = 0; i < others; i++) dial(i)
      let next = 0
      return () => {
        network.tick()
        dial(next++ % others)
      }
    },
  },
  {
    what: 'a service is requested beside USSD sessions of others',
    make: (others) => {
      const { network, number } = users(others)
      return () => network.request(number(0), FORWARD)
    },
  },
  {
    what: 'a USSD code is answered beside USSD sessions of others',
    make: (others) => {
      const { anna } = users(others)
      return () => anna.ussd('*100#')
    },
  },
  {
    what: 'a USSD question times out beside others that time out later',
    make: (others) => {
      const { network, lines, pass } = town(others)
      const ask = (i: number) => {
        at(lines, i).ussd('*111#')
        pass(PATIENCE / others)
      }
      for (let i = 0; i < others; i++) ask(i)
      let next = 0
      return () => {
        network.tick()
        ask(next++ % others)
      }
    },
  },
  {
    what: 'nothing is due beside calls of others',
    make: (others) => {
      const { network } = callers(others)
      return () => network.tick()
    },
  },
  {
    what: 'nothing is due beside USSD sessions of others',
    make: (others) => {
      const { network } = users(others)
      return () => network.tick()
    },
  },
]

/** The scenes in which one party has many calls. Their cost is that of each call. */
export const MANY: readonly Scene[] = [
  {
    what: 'a number outside ends all its calls',
    make: (calls) => {
      const { popular } = fans(calls)
      return () => popular.hangUp()
    },
  },
  {
    what: 'a number outside answers all its calls',
    make: (calls) => {
      const { network, lines } = town(calls)
      const popular = network.outside(POPULAR, { answers: 'on-demand' })
      for (const line of lines) line.dial(POPULAR)
      return () => popular.answer()
    },
  },
  {
    what: 'all calls ring out at once',
    make: (calls) => {
      const { network, number, lines, pass } = town(2 * calls)
      for (let i = 0; i < calls; i++) at(lines, 2 * i).dial(number(2 * i + 1))
      pass(RINGING)
      return () => network.tick()
    },
  },
  {
    what: 'all USSD questions time out at once',
    make: (sessions) => {
      const { network, lines, pass } = town(sessions)
      for (const line of lines) line.ussd('*111#')
      pass(PATIENCE)
      return () => network.tick()
    },
  },
]
