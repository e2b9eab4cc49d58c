import { decodeTpdu } from '../bytes/sms/tpdu.js'
import { EMERGENCY_NUMBERS } from '../network/numbering.js'
import type { NetworkEvent, NetworkLine, PhoneSide } from '../network/wire.js'
import type { Contract } from './contract.js'
import type { Office } from './office.js'
import { normal, serviceNumber } from './profile.js'

/** Whether a subscriber's phone may call a number: a blocked one reaches emergency and what the profile says. */
export function mayCall(office: Office, msisdn: string, number: string): boolean {
  if (office.find(msisdn)?.life.block === undefined || EMERGENCY_NUMBERS.includes(number)) return true
  return serviceNumber(office.kit.profile, number)?.whenBlocked === true
}

/** What a minute to a number costs a subscriber. */
function minutePrice(office: Office, { life }: Contract, to: string): number {
  const { tariffs, favourites } = office.kit.profile
  const isFavourite = Object.values(life.favourites).flat().includes(to)
  return isFavourite ? favourites.minute : (tariffs.find(({ id }) => id === life.tariff)?.minute ?? 0)
}

/** Minutes and seconds: `1:05`. */
const duration = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`

/**
 * Enters a call in the books: each minute that has begun is paid.
 *
 * @param seconds - 0 or more, a whole number
 */
function chargeCall(office: Office, msisdn: string, dialled: string, seconds: number): void {
  const contract = office.find(msisdn)
  if (contract === undefined) return
  const to = normal(office.kit.profile, dialled)
  const isFree = EMERGENCY_NUMBERS.includes(to) || serviceNumber(office.kit.profile, to) !== undefined
  const minutes = isFree ? 0 : Math.ceil(seconds / 60)
  office.post(msisdn, 'call', `${to}, ${duration(seconds)}`, taken(minutes * minutePrice(office, contract, to)))
}

/** Enters a message in the books; those to the operator's own numbers are free. */
function chargeSms(office: Office, msisdn: string, dialled: string): void {
  const contract = office.find(msisdn)
  if (contract === undefined) return
  const { profile } = office.kit
  const to = normal(profile, dialled)
  const tariff = profile.tariffs.find(({ id }) => id === contract.life.tariff)
  office.post(msisdn, 'sms', to, serviceNumber(profile, to) === undefined ? taken(tariff?.sms ?? 0) : 0)
}

/** What is taken from a balance; a price of 0 is no -0. */
export const taken = (price: number): number => (price === 0 ? 0 : -price)

/** Tells the books of the calls that a phone makes, and what it is told of its registration. */
function watched(office: Office, msisdn: string, phone: PhoneSide): PhoneSide {
  const answered = new Map<number, number>()
  const look = (event: NetworkEvent) => {
    if (event.on === 'detached') office.online.delete(msisdn)
    if (event.on !== 'call' || event.call.direction !== 'outgoing') return
    const { id, state, number } = event.call
    const now = office.kit.now()
    if (state === 'active' && !answered.has(id)) answered.set(id, now)
    const since = answered.get(id)
    if (state !== 'released' || since === undefined) return
    answered.delete(id)
    if (number !== undefined) chargeCall(office, msisdn, number, Math.ceil((now - since) / 1000))
  }
  return {
    tell: (event) => {
      look(event)
      phone.tell(event)
    },
    deliver: (tpdu) => phone.deliver(tpdu),
  }
}

/** The line of a subscriber's phone: as the network gives it, but for what a block forbids and what is to be paid. */
export function lineFor(office: Office, msisdn: string, phone: PhoneSide): NetworkLine {
  const line = office.kit.network.attach(msisdn, watchedOnce(office, msisdn, phone))
  office.online.add(msisdn)
  return {
    ...line,
    dial: (number, options = {}) =>
      options.emergency || mayCall(office, msisdn, number)
        ? line.dial(number, options)
        : { ok: false, cause: 'operator-determined-barring' },
    submitSms: (tpdu) => {
      const to = decodeTpdu(tpdu)?.address ?? ''
      if (!mayCall(office, msisdn, to)) return { ok: false, cause: 'call-barred' }
      const outcome = line.submitSms(tpdu)
      if (outcome.ok) chargeSms(office, msisdn, to)
      return outcome
    },
    detach: () => {
      line.detach()
      office.online.delete(msisdn)
    },
  }
}

/** The same phone under the same number is the same to the network, however often it registers. */
function watchedOnce(office: Office, msisdn: string, phone: PhoneSide): PhoneSide {
  const phones = office.phones.get(phone) ?? new Map<string, PhoneSide>()
  const known = phones.get(msisdn) ?? watched(office, msisdn, phone)
  office.phones.set(phone, phones.set(msisdn, known))
  return known
}
