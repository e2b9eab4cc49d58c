// A week in the life of a customer: what she dials on the phone, what she does on the site, and the statement at the end.
import { Handset, Operator, statementHtml } from 'pocketsim'
import { seededRandom } from 'pocketsim/testing'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
let time = Date.UTC(2026, 0, 5, 6)
const start = time
const now = () => time

/** @type {import('pocketsim').Delivery[]} */
const mail = []
const operator = new Operator({ random: seededRandom(9), now, deliver: (delivery) => mail.push(delivery) })
const [anna, boris] = ['+79161234567', '+79161234568']

/** @type {(name: string, msisdn: string, passport: string) => Handset} */
const join = (name, msisdn, passport) => {
  const { card, envelope } = operator.issue({ owner: { name, passport }, msisdn })
  const phone = new Handset({ network: operator.network, now })
  phone.insert(card)
  phone.powerOn()
  phone.type(`${envelope.pin1}#`)
  return phone
}
const phone = join('Anna', anna, '4509 123456')
const other = join('Boris', boris, '4510 654321')

/** @type {(day: string, text: string) => void} */
const tell = (day, text) => console.log(`${day}  ${text}`)
/** @type {(outcome: { ok: boolean, reason?: string }) => string} */
const result = (outcome) => (outcome.ok ? 'done' : `refused: ${outcome.reason}`)
/** @type {(number: string, minutes: number) => void} */
const talk = (number, minutes) => {
  phone.dial(number)
  if (other.screen.state === 'call') other.press('call')
  time += minutes * MINUTE
  phone.press('end')
}

phone.dial('*111*25#')
const password = phone.inbox[0]?.text.split(': ')[1] ?? ''
const login = operator.login({ msisdn: anna, password })
if (!login.ok) throw new Error(login.reason)
const { session } = login
tell('Mon', `password ordered with *111*25#, logged in`)
tell(
  'Mon',
  `500 roubles by bank card: ${result(operator.payments.topUp(session, { amount: 50_000, source: 'bank card' }))}`,
)
tell('Mon', `Melody, free for a week: ${result(operator.services.connect(session, 'melody'))}`)

time += DAY
talk('89031112233', 3)
tell('Tue', 'three minutes with 8 903 111-22-33')
tell(
  'Tue',
  `that number becomes a favourite: ${result(operator.tariffs.setFavourites(session, 'Friends', ['89031112233']))}`,
)
talk('89031112233', 3)
tell('Tue', 'three minutes again')

time += DAY
phone.sendSms(boris, 'Can you lend me something?')
tell('Wed', `Boris reads: ${other.inbox[0]?.text}`)
tell('Wed', `the tariff Talk: ${result(operator.tariffs.change(session, 'talk'))}`)

time += DAY
tell('Thu', `50 roubles to Boris: ${result(operator.payments.transfer(session, { to: boris, amount: 5_000 }))}`)
tell('Thu', `Boris reads: ${other.inbox[0]?.text}`)

time += DAY
tell('Fri', `blocked for the weekend: ${result(operator.blocks.temporary(session, time + 2 * DAY))}`)
phone.dial('89031112233')
tell('Fri', `a call to a friend shows: ${phone.screen.lines.join(' ')}`)
phone.press('end')
talk('0890', 2)
tell('Fri', 'two minutes with 0890')

time += 3 * DAY
const page = operator.account(session)
if (!page.ok) throw new Error(page.reason)
tell('Mon', `the number is ${page.status}; Melody turned paid: ${phone.inbox[0]?.text}`)

const period = { from: start, to: time }
const order = operator.documents.orderDetails(session, { period, place: 'anna@example.org' })
if (!order.ok) throw new Error(order.reason)
tell('Mon', `call details ordered: ${order.order.state}`)
time = order.order.ready
operator.tick()
tell('then', `${mail.length} delivery to ${mail[0]?.place}: ${mail[0]?.kind}, ${mail[0]?.format}`)

const statement = mail[0]?.statement
if (statement === undefined) throw new Error('nothing was delivered')
/** @type {(kopecks: number) => string} */
const roubles = (kopecks) => (kopecks / 100).toFixed(2).padStart(9)
console.log(`\nStatement for ${statement.owner}, ${statement.msisdn}`)
console.log(`${'at the beginning'.padEnd(57)}${roubles(statement.opening)}`)
for (const { at, kind, text, amount } of statement.entries) {
  console.log(`${new Date(at).toISOString().slice(0, 16)}  ${kind.padEnd(9)} ${text.padEnd(28)}${roubles(amount)}`)
}
console.log(`${'at the end'.padEnd(57)}${roubles(statement.closing)}`)
console.log(`\nAs a page: ${statementHtml(statement).match(/<tr>/g)?.length} rows of HTML`)
