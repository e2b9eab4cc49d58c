import type { OperatorOptions } from 'pocketsim'
import {
  ANNA,
  BORIS,
  CODE_WORD,
  DAY,
  done,
  PASSPORT,
  PASSWORD,
  START,
  sessionOf,
  switchOn,
  temporaryPassword,
  town,
} from './customer.js'

/** A customer with something of everything, and all the secrets there are. */
export function full(options: OperatorOptions = {}, seed = 1) {
  const all = town(options, seed)
  const { operator, anna } = all
  sessionOf(operator)
  const phone = switchOn(all, anna)
  // The order ends all sessions; the password stays until the one that was ordered is used.
  phone.dial('*111*25#')
  const { session } = done(operator.login({ msisdn: ANNA, password: PASSWORD }))
  done(operator.linkIdentity(session, { provider: 'social', token: 'social says anna' }))
  done(operator.payments.topUp(session, { amount: 50_000, source: 'cash' }))
  const { code } = done(operator.payments.makeCard(100))
  done(operator.payments.promise(session, 100))
  done(operator.services.connect(session, 'melody'))
  done(operator.services.announcePrice({ service: 'melody', fee: 1, from: START + DAY }))
  done(operator.tariffs.setFavourites(session, 'Family', [BORIS]))
  done(operator.blocks.temporary(session, START + DAY))
  done(operator.documents.orderDetails(session, { period: { from: 0, to: START }, place: 'anna@example.org' }))
  done(operator.help.ask(session, 'Why?'))
  operator.login({ msisdn: BORIS, password: 'wrong' })
  operator.disclose({ msisdn: BORIS, via: 'salon', passport: 'wrong' })
  operator.planWorks({ from: START + DAY, to: START + 2 * DAY })
  const { ki } = anna.card.snapshot()
  const keys = typeof ki === 'string' ? [ki] : []
  const { iccid: _, pin1: _1, pin2: _2, ...puks } = anna.envelope
  const secrets = [
    ...Object.values(puks),
    PASSPORT,
    CODE_WORD,
    PASSWORD,
    temporaryPassword(operator),
    session.token,
    code,
  ]
  return { ...all, session, code, secrets: [...secrets, ...keys] }
}
