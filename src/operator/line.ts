import { decodeTpdu } from '../bytes/sms/tpdu.js'
import { isEmergencyNumber } from '../network/numbering.js'
import { causeReason } from '../network/reason.js'
import type { NetworkEvent, NetworkLine, PhoneSide } from '../network/wire.js'
import { taken } from './archive.js'
import type { Contract } from './contract.js'
import { settled } from './due.js'
import type { Office } from './office.js'
import { normal, serviceNumber } from './profile/profile.js'

/** Whether a subscriber may call a number. A blocked one reaches emergency numbers, and those that the profile names. */
export function mayCall(office: Office, msisdn: string, number: string): boolean {
  if (settled(office, msisdn)?.life.block === undefined || isEmergencyNumber(number)) return true
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
 * Enters a call in the books. Each minute that has begun is paid.
 *
 * @param seconds - 0 or more, a whole number
 */
function chargeCall(office: Office, msisdn: string, dialled: string, seconds: number): void {
  const contract = settled(office, msisdn)
  if (contract === undefined) return
  const to = normal(office.kit.profile, dialled)
  const isFree = isEmergencyNumber(to) || serviceNumber(office.kit.profile, to) !== undefined
  const minutes = isFree ? 0 : Math.ceil(seconds / 60)
  office.post(msisdn, 'call', `${to}, ${duration(seconds)}`, taken(minutes * minutePrice(office, contract, to)))
}

/** Enters a message in the books. Messages to the operator's own numbers are free. */
function chargeSms(office: Office, msisdn: string, dialled: string): void {
  const contract = settled(office, msisdn)
  if (contract === undefined) return
  const { profile } = office.kit
  const to = normal(profile, dialled)
  const tariff = profile.tariffs.find(({ id }) => id === contract.life.tariff)
  office.post(msisdn, 'sms', to, serviceNumber(profile, to) === undefined ? taken(tariff?.sms ?? 0) : 0)
}

/** A phone whose calls are entered in the books, and whose registration the operator follows. */
function watched(office: Office, msisdn: string, phone: PhoneSide): PhoneSide {
  const answered = new Map<number, number>()
  const look = (event: NetworkEvent) => {
    if (event.kind === 'detached') office.online.delete(msisdn)
    if (event.kind !== 'call' || event.call.direction !== 'outgoing') return
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

/** The line of a subscriber's phone. It is the network's line; beside that a block forbids calls, and calls are paid. */
export function lineFor(office: Office, msisdn: string, phone: PhoneSide): NetworkLine {
  const line = office.kit.network.attach(msisdn, watchedOnce(office, msisdn, phone))
  office.online.add(msisdn)
  return {
    ...line,
    dial: (number, options = {}) =>
      options.emergency || mayCall(office, msisdn, number)
        ? line.dial(number, options)
        : { ok: false, ...causeReason('operator-determined-barring') },
    submitSms: (tpdu) => {
      const to = decodeTpdu(tpdu)?.address ?? ''
      if (!mayCall(office, msisdn, to)) return { ok: false, ...causeReason('call-barred') }
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

/** One value for each phone and number: to the network it is the same phone, however often it registers. */
function watchedOnce(office: Office, msisdn: string, phone: PhoneSide): PhoneSide {
  const phones = office.phones.get(phone) ?? new Map<string, PhoneSide>()
  const known = phones.get(msisdn) ?? watched(office, msisdn, phone)
  office.phones.set(phone, phones.set(msisdn, known))
  return known
}
