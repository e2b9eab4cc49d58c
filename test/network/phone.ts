import { testClock } from 'pocketsim/testing'
import { parseMmi } from '../../src/mmi/parse.js'
import { Network } from '../../src/network/network.js'
import type { SubscriptionOptions } from '../../src/network/services/subscription.js'
import type { CallView, DeliveryAnswer, NetworkEvent, NetworkLine, PhoneSide } from '../../src/network/wire.js'
import { decodeTpdu } from '../../src/sms/tpdu.js'

export const ANNA = '+79160000001'
export const BORIS = '+79160000002'
export const CLARA = '+79160000003'
export const DAVID = '+79160000004'

/** A phone that records what it is told. */
export class Phone implements PhoneSide {
  readonly events: NetworkEvent[] = []
  readonly tpdus: Uint8Array[] = []
  /** Its answer to incoming messages. */
  answer: DeliveryAnswer = 'stored'
  readonly line: NetworkLine

  constructor(
    network: Network,
    readonly msisdn: string,
  ) {
    this.line = network.attach(msisdn, this)
    this.line.ready()
  }

  tell(event: NetworkEvent): void {
    this.events.push(event)
  }

  deliver(tpdu: Uint8Array): DeliveryAnswer {
    if (this.answer === 'stored') this.tpdus.push(tpdu)
    return this.answer
  }

  /** Types a code during a call. */
  key(text: string) {
    const code = parseMmi(text, { inCall: true })
    if (code.kind !== 'in-call') throw new Error(`${text} is not a code for a call: want 0 to 5, 1X, 2X or 4*DN`)
    return this.line.act(code)
  }

  request(text: string) {
    return this.line.request(parseMmi(text))
  }

  /** Its calls, each with number and state. */
  calls(): string[] {
    return this.line.calls().map(({ id, state, multiparty }) => `${id} ${state}${multiparty ? ' together' : ''}`)
  }

  texts(): (string | undefined)[] {
    return this.tpdus.map((tpdu) => decodeTpdu(tpdu)?.text)
  }

  /** The notices since the last call of this method. */
  notices(): string[] {
    return this.take().flatMap((event) => (event.kind === 'notice' ? [event.notice] : []))
  }

  /** The last view of a call that the phone was told. */
  told(id: number): CallView | undefined {
    return this.events.flatMap((event) => (event.kind === 'call' && event.call.id === id ? [event.call] : [])).at(-1)
  }

  take(): NetworkEvent[] {
    return this.events.splice(0)
  }
}

/** A network with four subscribers. Their phones are on. */
export function town(options: { readonly [msisdn: string]: Partial<SubscriptionOptions> } = {}) {
  const clock = testClock()
  const network = new Network({ now: clock.now })
  const phones = [ANNA, BORIS, CLARA, DAVID].map((msisdn) => {
    network.subscribe({ msisdn, ...options[msisdn] })
    return new Phone(network, msisdn)
  })
  const [anna, boris, clara, david] = phones
  if (!anna || !boris || !clara || !david) throw new Error('want four phones')
  return { clock, network, anna, boris, clara, david }
}
