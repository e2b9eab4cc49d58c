import type { Disclosure, Envelope, OwnerChange, Proof, ReissueRequest } from 'pocketsim'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { ANNA, done, PASSPORT, town } from './customer.js'

/** What a form of a tool gives: the type of each field is that of a variable, not of one value. */
interface Form {
  readonly via: 'salon' | 'contact-centre'
  readonly passport: string | undefined
  readonly codeWord: string | undefined
  readonly code: 'puk1' | 'puk2' | undefined
}

describe('A request', () => {
  it('takes a variable `via`, and fields that may be undefined, without a cast', () => {
    const { operator, anna } = town()
    const ask = ({ via, passport, codeWord, code }: Form) => {
      const request: Disclosure<'puk1' | 'puk2'> = { msisdn: ANNA, via, passport, codeWord, code }
      return operator.disclose(request)
    }
    const form: Form = { via: 'contact-centre', passport: PASSPORT, codeWord: undefined, code: 'puk1' }
    expect(ask(form)).toEqual({ ok: true, codes: { puk1: anna.envelope.puk1 } })
    const proof: Proof = { msisdn: ANNA, via: form.via, passport: form.passport, codeWord: form.codeWord }
    const change: OwnerChange = { ...proof, owner: { name: 'Clara', passport: '1' } }
    const reissue: ReissueRequest = { msisdn: ANNA, via: form.via, passport: form.passport }
    expect([operator.contracts.changeOwner(change).ok, operator.reissue(reissue).ok]).toEqual([false, false])
  })

  it('for one code is told this code only, also by its type', () => {
    const { operator } = town()
    const one = done(operator.disclose({ msisdn: ANNA, via: 'salon', passport: PASSPORT, code: 'pin2' }))
    expectTypeOf(one.codes).toEqualTypeOf<Pick<Envelope, 'pin2'>>()
    expect(Object.keys(one.codes)).toEqual(['pin2'])
    const all = done(operator.disclose({ msisdn: ANNA, via: 'salon', passport: PASSPORT }))
    expectTypeOf(all.codes).toEqualTypeOf<Pick<Envelope, keyof Envelope>>()
    expect(Object.keys(all.codes)).toEqual(['iccid', 'pin1', 'puk1', 'pin2', 'puk2'])
  })

  it('for a temporary password gives it as a value, sends it, and fails for a number of nobody', () => {
    const { operator } = town()
    const password = operator.temporaryPassword('8 (916) 123-45-67')
    expect(operator.inbox(ANNA).at(-1)?.text).toBe(`Temporary password: ${password}`)
    expect(operator.login({ msisdn: ANNA, password }).ok).toBe(true)
    expect(() => operator.temporaryPassword('+79160000000')).toThrow(
      expect.objectContaining({ code: 'MSISDN_UNKNOWN' }),
    )
  })
})
