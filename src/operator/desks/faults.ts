import { given } from '../../bytes/optional.js'
import { isRecord, readOnce } from '../../bytes/record.js'
import { OPERATOR } from '../audit.js'
import { checkFaults, type Faults } from '../faults.js'
import type { Office } from '../office.js'

/**
 * What goes wrong at the operator, as data. It can be switched while the operator runs. The same seed gives the same faults.
 *
 * @example
 * ```ts
 * import { Operator } from 'pocketsim'
 *
 * const operator = new Operator({ scryptCost: 2 })
 * const msisdn = '+79161234567'
 * operator.issue({ owner: { name: 'Anna', passport: '4509 123456' }, msisdn })
 * operator.faults.set({ sms: { loss: 1 } })
 * operator.orderPassword(msisdn) // => { ok: true }
 * operator.inbox(msisdn) // => []
 *
 * operator.faults.set({ works: true })
 * operator.orderPassword(msisdn) // => { ok: false, reason: 'unavailable' }
 * operator.faults.set({})
 * operator.orderPassword(msisdn) // => { ok: true }
 * operator.inbox(msisdn).length // => 1
 * ```
 */
export class FaultsDesk {
  readonly #office: Office

  /** @param office - the books */
  constructor(office: Office) {
    this.#office = office
  }

  /** What goes wrong now. */
  get(): Faults {
    return this.#office.run(() => this.#office.house.faults)
  }

  /**
   * Says what goes wrong from now on; what is left out goes well. The sequence of chances begins anew.
   *
   * @throws PocketsimError `OPTION_FORMAT`
   */
  set(faults: Faults): void {
    const all = readOnce(faults)
    const wanted: unknown = isRecord(all) && all.sms !== undefined ? { ...all, sms: readOnce(all.sms) } : all
    checkFaults(wanted, 'faults', 'OPTION_FORMAT')
    const office = this.#office
    office.run(() => {
      office.changeHouse({ faults: given<Faults>(wanted), drawn: 0 })
      office.log('faults.set', 'operator', undefined, 'ok', OPERATOR)
    })
  }
}
