import { asText } from '../../bytes/text.js'
import { taken } from '../archive.js'
import type { Life } from '../contract.js'
import { numberIn, type Office } from '../office.js'
import { isFilledLine } from '../plain/line-text.js'
import type { Region, ServiceNumber, Tariff } from '../profile/profile.js'
import { type AccountSession, type Answer, alter, DONE, refuse, serve, show } from '../session.js'

const isSoldIn =
  (region: string | undefined) =>
  ({ regions }: { readonly regions?: readonly string[] | undefined }): boolean =>
    regions === undefined || (region !== undefined && regions.includes(region))

/**
 * Tariffs, favourite numbers and regions.
 *
 * @example
 * ```ts
 * import { Operator } from 'pocketsim'
 *
 * const operator = new Operator({ scryptCost: 2 })
 * const msisdn = '+79161234567'
 * operator.issue({ owner: { name: 'Anna', passport: '4509 123456' }, msisdn })
 * operator.orderPassword(msisdn)
 * const { session } = operator.login({ msisdn, password: operator.inbox(msisdn)[0].text.split(': ')[1] })
 *
 * operator.tariffs.list(session).current.name // => 'Start'
 * operator.tariffs.setFavourites(session, 'Family', ['police']) // => { ok: false, reason: 'number' }
 * operator.tariffs.setFavourites(session, 'Family', ['8 903 111-22-33']) // => { ok: true }
 * operator.tariffs.favourites(session).groups // => { Family: ['+79031112233'] }
 * ```
 */
export class Tariffs {
  readonly #office: Office

  /** @param office - the books */
  constructor(office: Office) {
    this.#office = office
  }

  /** The present tariff, and the others that are sold in the customer's region. */
  list(session: AccountSession): Answer<{ current: Tariff; others: readonly Tariff[] }, never> {
    const { tariffs } = this.#office.kit.profile
    return serve<{ current: Tariff; others: readonly Tariff[] }, never>(
      this.#office,
      session,
      'tariffs.list',
      ({ life }) => {
        const current = tariffs.find(({ id }) => id === life.tariff)
        if (current === undefined) return refuse('unavailable')
        return { ok: true, current, others: this.#sold(life).filter((tariff) => tariff !== current) }
      },
    )
  }

  /** Changes the tariff. The price of the new tariff is taken. */
  change(session: AccountSession, id: string): Answer<object, 'no-such-tariff' | 'not-enough' | 'blocked'> {
    return alter<object, 'no-such-tariff' | 'not-enough'>(
      this.#office,
      session,
      'tariffs.change',
      ({ msisdn, life }) => {
        const tariff = this.#sold(life).find((one) => one.id === id)
        if (tariff === undefined || id === life.tariff) return refuse('no-such-tariff')
        if (life.balance < tariff.price) return refuse('not-enough')
        this.#office.change(msisdn, (now) => ({ ...now, tariff: id }))
        this.#office.post(msisdn, 'tariff', tariff.name, taken(tariff.price))
        return DONE
      },
      { target: asText(id).slice(0, 100) },
    )
  }

  /** The favourite numbers, by name of their group. */
  favourites(session: AccountSession): Answer<{ groups: Readonly<Record<string, readonly string[]>> }> {
    return show(this.#office, session, 'tariffs.favourites', ({ life }) => ({ groups: life.favourites }))
  }

  /**
   * Makes a group of favourite numbers, or changes it. A group without numbers is removed.
   *
   * @param name - up to 40 characters
   * @param numbers - as they are dialled; the profile says how many there may be in all groups together
   */
  setFavourites(
    session: AccountSession,
    name: string,
    numbers: readonly string[],
  ): Answer<object, 'too-many' | 'name' | 'number' | 'blocked'> {
    return alter<object, 'too-many' | 'name' | 'number'>(this.#office, session, 'tariffs.setFavourites', (contract) => {
      const { profile } = this.#office.kit
      if (!isFilledLine(name, 40)) return refuse('name')
      if (!Array.isArray(numbers)) return refuse('number')
      // More than there may be are too many, however many of them are the same.
      if (numbers.length > 1000) return refuse('too-many')
      const whole = [...new Set(Array.from(numbers, (number) => numberIn(this.#office, number) ?? ''))]
      if (whole.includes('')) return refuse('number')
      const others = Object.entries(contract.life.favourites).filter(([group]) => group !== name)
      const groups = Object.fromEntries(whole.length === 0 ? others : [...others, [name, whole] as const])
      if (Object.values(groups).flat().length > profile.favourites.most) return refuse('too-many')
      this.#office.change(contract.msisdn, (life) => ({ ...life, favourites: groups }))
      this.#office.post(contract.msisdn, 'other', `favourite numbers: ${name}`)
      return DONE
    })
  }

  /** Regions and countries, each with its site, tariffs and numbers. This needs no session. */
  regions(): readonly (Region & { readonly tariffs: readonly Tariff[]; readonly numbers: readonly ServiceNumber[] })[] {
    const { regions, tariffs, numbers } = this.#office.kit.profile
    return regions.map((region) => {
      const isHere = isSoldIn(region.id)
      return { ...region, tariffs: tariffs.filter(isHere), numbers: numbers.filter(isHere) }
    })
  }

  /** Chooses a region. The tariff stays. */
  setRegion(session: AccountSession, id: string): Answer<object, 'no-such-region' | 'blocked'> {
    return alter<object, 'no-such-region'>(this.#office, session, 'tariffs.setRegion', ({ msisdn }) => {
      if (!this.#office.kit.profile.regions.some((region) => region.id === id)) return refuse('no-such-region')
      this.#office.change(msisdn, (life) => ({ ...life, region: id }))
      this.#office.post(msisdn, 'other', `region: ${id}`)
      return DONE
    })
  }

  #sold({ region }: Life): readonly Tariff[] {
    return this.#office.kit.profile.tariffs.filter(isSoldIn(region))
  }
}
