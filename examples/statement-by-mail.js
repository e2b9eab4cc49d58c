// A customer orders her call details three times, as HTML, XLSX and PDF. The operator hands each to `deliver` once it is ready,
// and `nodemailer` makes a real message of it. Nothing is sent: `postal-mime` takes the message apart, as a mail program would.
import MailComposer from 'nodemailer/lib/mail-composer'
import { Operator, statementHtml } from 'pocketsim'
import { statementPdf, statementXlsx } from 'pocketsim/statements'
import { seededRandom } from 'pocketsim/testing'
import PostalMime from 'postal-mime'

/** @typedef {import('pocketsim').Delivery} Delivery */

const DAY = 86_400_000
let time = Date.UTC(2026, 0, 5, 9)

/** The name of each format, and the function that writes it. A customer who orders xls gets XLSX. */
const FORMATS = {
  html: { name: 'statement.html', type: 'text/html; charset=utf-8', make: statementHtml },
  xls: {
    name: 'statement.xlsx',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    make: statementXlsx,
  },
  pdf: { name: 'statement.pdf', type: 'application/pdf', make: statementPdf },
}

/** Composes the message for a delivery: RFC 5322 and MIME, as bytes. @param {Delivery} delivery */
async function compose({ format, place, statement, timeZone }) {
  const { name, type, make } = FORMATS[format]
  const file = await make(statement, { locale: 'ru', timeZone })
  const mail = new MailComposer({
    from: { name: statement.operator, address: 'statements@operator.example' },
    to: { name: statement.owner, address: place },
    subject: `Выписка по счёту ${statement.account}`,
    text: `Здравствуйте!\n\nВыписка по номеру ${statement.msisdn} приложена к этому письму.\n`,
    attachments: [{ filename: name, contentType: type, content: Buffer.from(file) }],
    // By default these three depend on the clock and on chance. Here they are given, so the same order makes the same message.
    date: new Date(statement.issued ?? statement.to),
    messageId: `<${statement.account}.${statement.issued}.${format}@operator.example>`,
    baseBoundary: `${statement.account}-${statement.issued}`,
  })
  return mail.compile().build()
}

/** @type {Promise<Buffer>[]} */
const outbox = []
const operator = new Operator({
  random: seededRandom(3),
  now: () => time,
  deliver: (delivery) => outbox.push(compose(delivery)),
})

const msisdn = '+79161234567'
operator.issue({ owner: { name: 'Анна Петрова', passport: '4509 123456' }, msisdn })
const login = operator.login({ msisdn, password: operator.temporaryPassword(msisdn) })
if (!login.ok) throw new Error(login.reason)
const { session } = login

operator.payments.topUp(session, { amount: 50_000, source: 'bank card' })
operator.services.connect(session, 'melody')
time += 28 * DAY
operator.tick()

for (const format of /** @type {const} */ (['html', 'xls', 'pdf'])) {
  operator.documents.orderDetails(session, { period: '2026-01', format, place: 'anna@mail.example' })
}
console.log(`Ordered; ${outbox.length} messages so far.`)
time += 14 * DAY
operator.tick()
console.log(`Two weeks later: ${outbox.length} messages.`)

for (const message of await Promise.all(outbox)) {
  const mail = await PostalMime.parse(message)
  console.log(`\n${message.toString('utf8').split('\r\n\r\n')[0]}\n`)
  console.log(`  subject: ${mail.subject}`)
  console.log(`  text:    ${mail.text?.trim().split('\n').at(-1)}`)
  for (const { filename, mimeType, disposition, content } of mail.attachments) {
    const bytes = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content)
    console.log(`  ${disposition}: ${filename}, ${mimeType}`)
    console.log(`  begins:  ${JSON.stringify(String.fromCharCode(...bytes.subarray(0, 5)))}`)
  }
}
