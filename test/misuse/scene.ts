import { Card, Handset, Network, Operator, Tracer } from '../../src/index.js'

export const ANNA = '+79161234567'
export const BORIS = '+79161234568'
export const OWNER = { name: 'Anna', passport: '4509 123456', codeWord: 'lilac' }

/** Objects that pocketsim gave out or that a caller makes a class for. They may have more fields than those that are used. */
export const OPEN = new WeakSet<object>()
export function open<Value extends object>(value: Value): Value {
  OPEN.add(value)
  return value
}

/** One of each thing that has methods, in a state in which they do something. */
export function scene() {
  const operator = new Operator({
    scryptCost: 2,
    key: new Uint8Array(32),
    identify: ({ token }) => (token === 'good' ? 'anna' : undefined),
  })
  const { card, envelope } = operator.issue({ owner: OWNER, msisdn: ANNA })
  operator.issue({ owner: OWNER, msisdn: BORIS })
  const phone = new Handset({ network: operator.network })
  phone.insert(card)
  phone.powerOn()
  phone.type(`${envelope.pin1}#`)
  operator.orderPassword(ANNA)
  const password = operator.inbox(ANNA).at(-1)?.text.split(': ')[1] ?? ''
  const login = operator.login({ msisdn: ANNA, password })
  if (!login.ok) throw new Error(login.reason)
  const network = new Network()
  for (const msisdn of [ANNA, BORIS]) network.subscribe({ msisdn })
  const line = network.attach(ANNA, { tell: () => undefined, deliver: () => 'stored' })
  const party = network.outside('+79031112233')
  const [tracer, recording] = [new Tracer(Card.create()), new Tracer()]
  return {
    operator,
    phone,
    card: Card.create(),
    tracer,
    recording,
    network,
    line,
    party,
    session: open(login.session),
    password,
  }
}
export type Scene = ReturnType<typeof scene>
