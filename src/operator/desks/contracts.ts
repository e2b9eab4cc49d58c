import { type Check, fields } from '../../bytes/checks.js'
import { readOnce } from '../../bytes/record.js'
import { taken } from '../archive.js'
import { type Contract, freshLife, type Life } from '../contract.js'
import { settled } from '../due.js'
import { unlinkAll } from '../identity.js'
import { orderingOf, unlock } from '../lockout.js'
import { numberIn, type Office } from '../office.js'
import { provedInSalon, REFUSED } from '../owner.js'
import type { WholeProfile } from '../profile/profile.js'
import { DONE, endSessions, refuse } from '../session.js'
import { newAccount } from '../sim.js'
import { sourceOf } from '../sourced.js'
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

  /**
   * Gives the number to another owner. Number, SIM, tariff, services, balance and a promised payment stay. The account number is new, so
   * that nobody sees operations, messages, documents and questions of the former owner. Password, sessions, links, favourite numbers,
   * settings, documents that are not delivered, and what was set in the network (forwarding, barring, messages that wait) end. The former
   * owner still knows the codes of the SIM: `reissue` gives a new one.
   *
   * @param change - the present owner's passport, and who signs the contract from now on
   * @returns a refusal for a wrong proof, and for a number that is blocked for good
   * @throws PocketsimError `OPTION_FORMAT`
   */
  changeOwner(change: OwnerChange): ContractChange {
    const wanted = readOnce(change)
    checkOwnerChange(wanted, 'changeOwner', 'OPTION_FORMAT')
    const owner = wantOwner(readOnce(wanted.owner))
    const office = this.#office
    return this.#change('contracts.changeOwner', wanted, (contract) => {
      const { msisdn } = contract
      this.#forgetLogins(contract)
      const account = newAccount(office)
      office.books.given.put(account, { of: msisdn })
      const { balance } = office.books.contract.get(msisdn)?.life ?? contract.life
      office.post(msisdn, 'other', 'owner changed', taken(balance))
      const { life } = office.books.contract.get(msisdn) ?? contract
      office.books.contract.put(msisdn, { ...contract, owner, account, life: handedOver(office.kit.profile, life) })
      office.post(msisdn, 'other', 'owner changed', balance)
      office.books.after({ kind: 'renew', msisdn })
    })
  }

  /**
   * Writes down the passport that the owner has now.
   *
   * @throws PocketsimError `OPTION_FORMAT`
   */
  changePassport(change: PassportChange): ContractChange {
    const wanted = readOnce(change)
    checkPassportChange(wanted, 'changePassport', 'OPTION_FORMAT')
    const { newPassport } = wanted
    return this.#change('contracts.changePassport', wanted, (contract) => {
      const owner = { ...contract.owner, passport: newPassport }
      this.#office.books.contract.put(contract.msisdn, { ...contract, owner })
      this.#office.post(contract.msisdn, 'other', 'passport changed')
    })
  }

  /**
   * Sets the code word, or takes it away.
   *
   * @throws PocketsimError `OPTION_FORMAT`
   */
  changeCodeWord(change: CodeWordChange): ContractChange {
    const wanted = readOnce(change)
    checkCodeWordChange(wanted, 'changeCodeWord', 'OPTION_FORMAT')
    const { newCodeWord } = wanted
    return this.#change('contracts.changeCodeWord', wanted, (contract) => {
      const { codeWord: _, ...rest } = contract.owner
      const owner = newCodeWord === undefined ? rest : { ...rest, codeWord: newCodeWord }
      this.#office.books.contract.put(contract.msisdn, { ...contract, owner })
      this.#office.post(contract.msisdn, 'other', 'code word changed')
    })
  }

  /**
   * Ends a contract, also of a number that is blocked for good. The SIM does not register any more. What is on the account is paid back, but
   * a debt has to be paid first. The number is given out again after its quarantine, with nothing of the former owner in it: documents that
   * are not delivered yet end too.
   *
   * @returns what is paid back, and when the number is free
   * @throws PocketsimError `OPTION_FORMAT`
   */
  close(proof: Proof): Closing {
    const shown = readOnce(proof)
    checkClosing(shown, 'close', 'OPTION_FORMAT')
    const office = this.#office
    return office.run(() => {
      const contract = provedInSalon(office, 'contracts.close', shown)
      if (contract === undefined) return REFUSED
      const { msisdn, sim, life } = contract
      const refund = life.balance - (life.promise?.amount ?? 0)
      if (refund < 0) {
        // After the line that says that the owner was proved.
        office.log('contracts.close', 'salon', msisdn, 'debt', msisdn, sourceOf(shown.source))
        return refuse('debt')
      }
      office.post(msisdn, 'other', 'contract ended', taken(life.balance))
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

  #change(what: string, proof: Proof, change: (contract: Contract) => void): ContractChange {
    const office = this.#office
    return office.run(() => {
      const number = numberIn(office, proof.msisdn)
      if (settled(office, number)?.life.block?.kind === 'permanent') {
        office.log(what, 'salon', number, 'blocked', undefined, sourceOf(proof.source))
        return REFUSED
      }
      const contract = provedInSalon(office, what, proof)
      if (contract === undefined) return REFUSED
      change(contract)
      return DONE
    })
  }

  #forgetLogins(contract: Contract): void {
    const { msisdn } = contract
    endSessions(this.#office, msisdn)
    unlinkAll(this.#office, contract)
    unlock(this.#office, msisdn)
    for (const place of ['site', 'phone'] as const) forgetTries(this.#office, orderingOf(msisdn, place))
    forgetTries(this.#office, { what: 'card', whom: msisdn })
  }
}

/** What a new owner gets of the life of a contract; all else begins anew. */
function handedOver(profile: WholeProfile, { balance, tariff, region, connections, block, promise }: Life): Life {
  return {
    ...freshLife(profile),
    balance,
    tariff,
    connections,
    // A free trial that runs goes on, and is not had twice.
    tried: connections.map(({ id }) => id),
    ...(region !== undefined && { region }),
    ...(block !== undefined && { block }),
    ...(promise !== undefined && { promise }),
  }
}
