// What a stranger tries first: a wrong PIN, then a SIM from its operator in a phone.
import { Card, fromHex, Handset, Operator, toHex } from 'pocketsim'

/** The answer to VERIFY with a wrong PIN, and the phone's state after the right one. */
export function main() {
  const card = Card.create({ pin1: '1234' })
  card.reset()
  const answer = toHex(card.transmit(fromHex('0020000108 31313131FFFFFFFF')))
  const operator = new Operator()
  const order = { owner: { name: 'Anna', passport: '4509 123456' }, msisdn: '+79161234567' }
  const issued = operator.issue(order)
  const phone = new Handset({ network: operator.network })
  phone.insert(issued.card)
  phone.powerOn()
  phone.type(`${issued.envelope.pin1}#`)
  return `main: ${answer} ${phone.screen.state}`
}
