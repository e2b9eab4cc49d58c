import { type Check, fields } from '../../bytes/checks.js'
import type { Contract } from '../contract.js'
import { unlinkAll } from '../identity.js'
import { orderingOf, unlock } from '../lockout.js'
import type { Office } from '../office.js'
import { proved, REFUSED } from '../owner.js'
import { DONE, endSessions, refuse } from '../session.js'
import {
  checkOwner,
  type Owner,
  PROOF_FIELDS,
  type Proof,
  wantCodeWord,
  wantOwner,
  wantPassport,
} from '../subscriber.js'
import { DAY, forgetTries } from '../tries.js'

/** The proof of the present owner, and the new one. */
export interface OwnerChange extends Proof {
  /** Who signs the contract from now on. */
  readonly owner: Owner
}
/** The proof of the owner, and the passport that the owner has now. */
export interface PassportChange extends Proof {
  readonly newPassport: string
}
/** The proof of the owner, and the new code word. */
export interface CodeWordChange extends Proof {
  /** A text of 1 to 200 characters. Without it the owner has no code word any more. */
  readonly newCodeWord?: string | undefined
}

/** Whether the owner was proved. A refusal is the same for every reason. */
export type ContractChange = { readonly ok: true } | { readonly ok: false; readonly reason: 'refused' }

/** A contract that ended, or why it did not. */
export type Closing =
  | {
      readonly ok: true
      /** Kopecks that the owner is paid back. */
      readonly refund: number
      /** When the number can be given out again, in ms since 1970. */
      readonly until: number
    }
  | { readonly ok: false; readonly reason: 'refused' | 'debt' }

/** How long a number stays without a contract, where the profile does not say it. */
const QUARANTINE_DAYS = 180

const checkOwnerChange: Check<OwnerChange> = fields<OwnerChange>(
  { ...PROOF_FIELDS.required, owner: checkOwner },
  PROOF_FIELDS.optional,
)
const checkPassportChange: Check<PassportChange> = fields<PassportChange>(
  { ...PROOF_FIELDS.required, newPassport: wantPassport },
  PROOF_FIELDS.optional,
)
const checkCodeWordChange: Check<CodeWordChange> = fields<CodeWordChange>(PROOF_FIELDS.required, {
  ...PROOF_FIELDS.optional,
  newCodeWord: wantCodeWord,
})
const checkClosing: Check<Proof> = fields<Proof>(PROOF_FIELDS.required, PROOF_FIELDS.optional)

/**
 * What a salon changes in a contract, for the owner who shows the passport.
 *
 * @example
 * ```ts
 * import { Operator } from 'pocketsim'
 *
 * const operator = new Operator({ now: () => Date.UTC(2026, 0, 5) })
 * const msisdn = '+79161234567'
 * operator.issue({ owner: { name: 'Anna', passport: '4509 123456' }, msisdn })
 * const proof = { msisdn, via: 'salon', passport: '4509 123456' } as const
 *
 * operator.contracts.changeOwner({ ...proof, owner: { name: 'Boris', passport: '4510 654321' } }) // => { ok: true }
 * operator.contracts.close(proof) // => { ok: false, reason: 'refused' }
 * operator.contracts.close({ ...proof, passport: '4510 654321' }).refund // => 0
 * operator.subscriber(msisdn) // => undefined
 * ```
 */
export class Contracts {
  readonly #office: Office

  /** @param office - the books */
  constructor(office: Office) {
    this.#office = office
  }

  /** Gives the number to another owner: number, SIM, account and balance stay. Password, sessions and links of the former owner end. */
  changeOwner(change: OwnerChange): ContractChange {
    checkOwnerChange(change, 'changeOwner', 'OPTION_FORMAT')
    const owner = wantOwner(change.owner)
    return this.#change('contracts.changeOwner', change, (contract) => {
      this.#forgetLogins(contract)
      const { life } = this.#office.books.contract.get(contract.msisdn) ?? contract
      const { password: _, ...rest } = life
      const settings = { priceNotices: true, accountNotices: true }
      // Questions and messages are the former owner's own.
      return { ...contract, owner, life: { ...rest, favourites: {}, questions: [], late: [], settings } }
    })
  }

  /** Writes down the passport that the owner has now. */
  changePassport(change: PassportChange): ContractChange {
    checkPassportChange(change, 'changePassport', 'OPTION_FORMAT')
    return this.#change('contracts.changePassport', change, (contract) => ({
      ...contract,
      owner: { ...contract.owner, passport: change.newPassport },
    }))
  }

  /** Sets the code word, or takes it away. */
  changeCodeWord(change: CodeWordChange): ContractChange {
    checkCodeWordChange(change, 'changeCodeWord', 'OPTION_FORMAT')
    const { newCodeWord } = change
    return this.#change('contracts.changeCodeWord', change, (contract) => {
      const { codeWord: _, ...owner } = contract.owner
      return { ...contract, owner: newCodeWord === undefined ? owner : { ...owner, codeWord: newCodeWord } }
    })
  }

  /**
   * Ends a contract. The SIM does not register any more. What is on the account is paid back. The number is given out again after its
   * quarantine, with nothing of the former owner in it. A debt has to be paid first.
   */
  close(proof: Proof): Closing {
    checkClosing(proof, 'close', 'OPTION_FORMAT')
    const office = this.#office
    return office.run(() => {
      const contract = this.#proved('contracts.close', proof)
      if (contract === undefined) return REFUSED
      const { msisdn, sim, life } = contract
      if (life.balance - (life.promise?.amount ?? 0) < 0) return refuse('debt')
      const refund = life.balance - (life.promise?.amount ?? 0)
      office.post(msisdn, 'other', 'contract ended', life.balance === 0 ? 0 : -life.balance)
      this.#forgetLogins(contract)
      const until = office.now + (office.kit.profile.quarantineDays ?? QUARANTINE_DAYS) * DAY
      office.books.contract.remove(msisdn)
      office.books.sim.remove(sim.imsi)
      office.books.online.remove(msisdn)
      office.books.given.put(msisdn, { until })
      office.books.after({ kind: 'unsubscribe', msisdn })
      return { ok: true, refund, until }
    })
  }

  /** Only a salon changes contracts, and only for the passport. */
  #proved(what: string, { msisdn, via, passport, source }: Proof): Contract | undefined {
    return via === 'salon' ? proved(this.#office, what, { msisdn, via, passport, source }) : undefined
  }

  #change(what: string, proof: Proof, change: (contract: Contract) => Contract): ContractChange {
    return this.#office.run(() => {
      const contract = this.#proved(what, proof)
      if (contract === undefined) return REFUSED
      this.#office.books.contract.put(contract.msisdn, change(contract))
      return DONE
    })
  }

  #forgetLogins(contract: Contract): void {
    const { msisdn } = contract
    endSessions(this.#office, msisdn)
    unlinkAll(this.#office, contract)
    unlock(this.#office, msisdn)
    for (const place of ['site', 'phone'] as const) forgetTries(this.#office, orderingOf(msisdn, place))
  }
}
