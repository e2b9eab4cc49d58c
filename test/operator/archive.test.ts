import fc from 'fast-check'
import { statementHtml } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { runs } from '../runs.js'
import { ANNA, BORIS, DAY, done, PASSPORT, sessionOf, switchOn, town } from './customer.js'

/** What an archive says: kind, text and amount of each operation. */
const told = (archive: readonly { readonly kind: string; readonly text: string; readonly amount: number }[]) =>
  archive.map(({ kind, text, amount }) => `${kind}: ${text} ${amount}`)

describe('The archive of a subscriber', () => {
  it('has all operations: of the phone, of the site, of a desk, of a gateway, and what was due', () => {
    const world = town()
    const { operator, clock, anna } = world
    const phone = switchOn(world, anna)
    phone.dial('*111*25#')
    const session = sessionOf(operator)
    done(operator.gateway.pay({ gateway: 'terminal 7', key: '1', msisdn: ANNA, amount: 100_000 }))
    done(operator.gateway.charge({ msisdn: ANNA, amount: 300, text: '3 MB' }))
    done(operator.gateway.refund({ gateway: 'terminal 7', key: '2', payment: '1', amount: 1_000 }))
    done(operator.payments.topUp(session, { amount: 500, source: 'bank card' }))
    done(operator.payments.redeemCard(session, done(operator.payments.makeCard(200)).code))
    done(operator.payments.promise(session, 1_000))
    done(operator.payments.transfer(session, { to: BORIS, amount: 400 }))
    phone.dial('+79031112233')
    clock.advance({ seconds: 61 })
    phone.press('end')
    phone.sendSms(BORIS, 'hi')
    done(operator.help.sendSms(session, { to: BORIS, text: 'hi' }))
    done(operator.help.ask(session, 'why?'))
    done(operator.tariffs.change(session, 'talk'))
    done(operator.tariffs.setFavourites(session, 'Friends', [BORIS]))
    done(operator.tariffs.setRegion(session, 'spb'))
    done(operator.services.connect(session, 'melody'))
    done(operator.settings.set(session, { email: 'anna@example.org' }))
    done(operator.documents.orderDetails(session, { period: '2026' }))
    done(operator.documents.orderInvoice(session, { period: '2026' }))
    const identity = { provider: 'bank', token: 'bank says anna' }
    done(operator.linkIdentity(session, identity))
    done(operator.unlinkIdentity(session, identity))
    done(operator.blocks.temporary(session, clock.now() + DAY))
    clock.advance({ days: 8 })
    done(operator.services.disconnect(session, 'melody'))
    const proof = { msisdn: ANNA, via: 'salon', passport: PASSPORT } as const
    done(operator.disclose({ ...proof, code: 'puk1' }))
    const again = done(operator.reissue(proof))
    done(operator.contracts.changePassport({ ...proof, newPassport: '4511 000001' }))
    done(
      operator.blocks.permanent(
        done(operator.login({ msisdn: ANNA, password: operator.temporaryPassword(ANNA) })).session,
      ),
    )
    const last = done(operator.login({ msisdn: ANNA, password: operator.temporaryPassword(ANNA) })).session
    const { archive } = done(operator.payments.archive(last))
    expect(told(archive)).toEqual([
      `sim: ${anna.subscriber.iccid} 0`,
      'ussd: *111*25# 0',
      'other: password ordered 0',
      'other: password ordered 0',
      'other: password set 0',
      'payment: terminal 7 100000',
      'data: 3 MB -300',
      'payment: terminal 7: refund -1000',
      'payment: bank card 500',
      'payment: payment card 200',
      'promised-payment:  1000',
      'transfer: +79161234568 -400',
      'call: +79031112233, 1:01 -500',
      'sms: +79161234568 -200',
      'sms: +79161234568 -200',
      'other: question 1 0',
      'tariff: Talk -15000',
      'other: favourite numbers: Friends 0',
      'other: region: spb 0',
      'service: Melody: connected 0',
      'other: settings changed 0',
      'other: call details ordered 0',
      'other: invoice ordered 0',
      'other: identity linked: bank 0',
      'other: identity removed: bank 0',
      'block: temporary 0',
      'block: lifted 0',
      'promised-payment:  -1000',
      'service: Melody -9800',
      'service: Melody: disconnected 0',
      'other: puk1 told: salon 0',
      `sim: ${again.subscriber.iccid} 0`,
      'other: passport changed 0',
      'other: password ordered 0',
      'block: permanent 0',
      'other: password ordered 0',
    ])
    expect(archive.reduce((sum, { amount }) => sum + amount, 0)).toBe(done(operator.account(last)).balance)
  })

  it('adds up to the balance at the edge of the safe integers too, whatever is paid, charged, called and given back', () => {
    const amount = fc.oneof(
      fc.constantFrom(1, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER - 1, 2 ** 52),
      fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
    )
    const act = fc.constantFrom(
      'pay',
      'charge',
      'refund',
      'top-up',
      'transfer',
      'back',
      'promise',
      'connect',
      'tariff',
      'day',
      'sms',
    )
    fc.assert(
      fc.property(
        fc.array(fc.tuple(act, amount), { maxLength: 25 }),
        fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
        (acts, fee) => {
          // Years can go by, and nobody is logged out.
          const { operator, clock } = town({ sessions: { longestHours: 87_600 } })
          const [anna, boris] = [sessionOf(operator), sessionOf(operator, BORIS)]
          operator.services.announcePrice({ service: 'melody', fee, from: clock.now() })
          for (const [i, [what, sum]] of acts.entries()) {
            if (what === 'pay') operator.gateway.pay({ gateway: 'g', key: `${i}`, msisdn: ANNA, amount: sum })
            else if (what === 'charge') operator.gateway.charge({ msisdn: ANNA, amount: sum, text: '' })
            else if (what === 'refund')
              operator.gateway.refund({ gateway: 'g', key: `${i}`, payment: `${i - 1}`, amount: sum })
            else if (what === 'top-up') operator.payments.topUp(anna, { amount: sum, source: '' })
            else if (what === 'transfer') operator.payments.transfer(anna, { to: BORIS, amount: sum })
            else if (what === 'back') operator.payments.transfer(boris, { to: ANNA, amount: sum })
            else if (what === 'promise') operator.payments.promise(anna, 30_000)
            else if (what === 'connect') operator.services.connect(anna, 'melody')
            else if (what === 'tariff') operator.tariffs.change(anna, 'talk')
            else if (what === 'sms') operator.help.sendSms(anna, { to: BORIS, text: 'hi' })
            else clock.advance({ days: 31 })
            for (const session of [anna, boris]) operator.account(session)
          }
          for (const session of [anna, boris]) {
            const { archive } = done(operator.payments.archive(session))
            const { balance } = done(operator.account(session))
            expect(archive.reduce((total, entry) => total + BigInt(entry.amount), 0n)).toBe(BigInt(balance))
            expect(archive.every((entry) => Number.isSafeInteger(entry.amount))).toBe(true)
            const { statement } = done(operator.documents.statement(session, '2026/2040'))
            expect(statementHtml(statement)).toMatch(/^<!doctype html>/)
          }
        },
      ),
      { numRuns: runs(60), examples: [[Array.from({ length: 24 }, () => ['day', 1]), 0]] },
    )
  })
})
