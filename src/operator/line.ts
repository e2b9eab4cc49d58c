import { toHex } from '../bytes/hex.js'
import type { Network } from '../network/network.js'
import { isEmergencyNumber, type LocalEmergencyNumber } from '../network/numbering.js'
import { causeReason } from '../network/reason.js'
import type { NetworkEvent, NetworkLine, NetworkWire, PhoneSide, Registration } from '../network/wire.js'
import { decodeTpdu } from '../sms/tpdu.js'
import { taken } from './archive.js'
import type { Contract } from './contract.js'
import { settled } from './due.js'
import type { Office } from './office.js'
import { normal, serviceNumber } from './profile/profile.js'
import { admit } from './registration.js'

/** Whether a subscriber may call a number. A blocked one reaches emergency numbers, and those that the profile names. */
export function mayCall(office: Office, msisdn: string, number: string): boolean {
  if (settled(office, msisdn)?.life.block === undefined) return true
  if (isEmergencyNumber(number, office.kit.profile.emergencyNumbers)) return true
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

/** The emergency numbers of an operator, and those that only its network has. */
const emergencyNumbersOf = ({ kit: { profile } }: Office, network: Network): readonly LocalEmergencyNumber[] => [
  ...profile.emergencyNumbers,
  ...network.emergencyNumbers.filter(({ number }) => !isEmergencyNumber(number, profile.emergencyNumbers)),
]

/** The number that was called, and whether the call is free because it is an emergency call. */
interface Charged {
  readonly number: string
  readonly emergency: boolean
}

/**
 * Enters a call in the books. Each minute that has begun is paid; an emergency call is free.
 *
 * @param seconds - 0 or more, a whole number
 */
function chargeCall(office: Office, msisdn: string, { number, emergency }: Charged, seconds: number): void {
  office.run(() => {
    const contract = settled(office, msisdn)
    if (contract === undefined) return
    const to = normal(office.kit.profile, number)
    const isFree = emergency || serviceNumber(office.kit.profile, to) !== undefined
    const minutes = isFree ? 0 : Math.ceil(seconds / 60)
    office.post(msisdn, 'call', `${to}, ${duration(seconds)}`, taken(minutes * minutePrice(office, contract, to)))
  })
}

/** Enters a message in the books. Messages to the operator's own numbers are free. */
function chargeSms(office: Office, msisdn: string, dialled: string): void {
  office.run(() => {
    const contract = settled(office, msisdn)
    if (contract === undefined) return
    const { profile } = office.kit
    const to = normal(profile, dialled)
    const tariff = profile.tariffs.find(({ id }) => id === contract.life.tariff)
    office.post(msisdn, 'sms', to, serviceNumber(profile, to) === undefined ? taken(tariff?.sms ?? 0) : 0)
  })
}

/**
 * Takes a message of a phone where messages go wrong: it is paid, and then late, lost or there twice.
 *
 * @returns false where nothing goes wrong with messages
 */
const goesWrong = (office: Office, msisdn: string, tpdu: Uint8Array, to: string): boolean =>
  office.run(() => {
    const { sms } = office.house.faults
    if (sms === undefined || decodeTpdu(tpdu)?.kind !== 'submit' || settled(office, msisdn) === undefined) return false
    chargeSms(office, msisdn, to)
    office.send(msisdn, { from: msisdn, text: '', tpdu: toHex(tpdu) })
    return true
  })

/** Notes that the phone of a number is registered, or that it is not any more. */
function setOnline(office: Office, msisdn: string, isOnline: boolean): void {
  office.run(() => {
    const imsi = office.books.contract.get(msisdn)?.sim.imsi
    if (isOnline && imsi !== undefined) office.books.online.put(msisdn, { imsi })
    else office.books.online.remove(msisdn)
  })
}

/** The radio side of an operator that has a network of its own. */
export class Radio {
  readonly #office: Office
  readonly #network: Network
  readonly #emergencyNumbers: readonly LocalEmergencyNumber[]
  /** For each phone, what the network knows in its place, by number: to the network it is the same phone, however often it registers. */
  readonly #phones = new WeakMap<PhoneSide, Map<string, PhoneSide>>()
  /** The phone that is registered under a number: the end of another one's registration changes nothing. */
  readonly #present = new Map<string, PhoneSide>()

  constructor(office: Office, network: Network) {
    this.#office = office
    this.#network = network
    this.#emergencyNumbers = emergencyNumbersOf(office, network)
  }

  /** Lets in the present card of each subscriber, and no other. TS 24.008 §4.4.4, TS 33.102 §6.3 */
  register(...[identity, challenge, phone]: Parameters<NetworkWire['register']>): Registration {
    const admitted = admit(this.#office, identity, challenge)
    if (!admitted.ok) return admitted
    const { msisdn } = admitted
    const accepted = { ok: true, operator: this.#office.kit.profile.name, msisdn } as const
    if (phone === undefined) return accepted
    return { ...accepted, emergencyNumbers: this.#emergencyNumbers, line: this.#line(msisdn, phone) }
  }

  /** The line of a subscriber's phone. It is the network's line; beside that a block forbids calls, and calls are paid. */
  #line(msisdn: string, phone: PhoneSide): NetworkLine {
    const office = this.#office
    const side = this.#watched(msisdn, phone)
    this.#present.set(msisdn, side)
    const line = this.#network.attach(msisdn, side)
    setOnline(office, msisdn, true)
    const may = (number: string) => office.run(() => mayCall(office, msisdn, number))
    return {
      ...line,
      dial: (number, options = {}) => {
        if (isEmergencyNumber(number, this.#emergencyNumbers)) return line.dial(number, { ...options, emergency: true })
        return options.emergency || may(number)
          ? line.dial(number, options)
          : { ok: false, ...causeReason('operator-determined-barring') }
      },
      submitSms: (tpdu) => {
        const to = decodeTpdu(tpdu)?.address ?? ''
        if (!may(to)) return { ok: false, ...causeReason('call-barred') }
        if (goesWrong(office, msisdn, tpdu, to)) return { ok: true }
        const outcome = line.submitSms(tpdu)
        if (outcome.ok) chargeSms(office, msisdn, to)
        return outcome
      },
      detach: () => {
        line.detach()
        this.#gone(msisdn, side)
      },
    }
  }

  /** A phone is registered no more. */
  #gone(msisdn: string, side: PhoneSide): void {
    if (this.#present.get(msisdn) !== side) return
    this.#present.delete(msisdn)
    setOnline(this.#office, msisdn, false)
  }

  #watched(msisdn: string, phone: PhoneSide): PhoneSide {
    const phones = this.#phones.get(phone) ?? new Map<string, PhoneSide>()
    const known = phones.get(msisdn) ?? watched(this.#office, msisdn, phone, (side) => this.#gone(msisdn, side))
    this.#phones.set(phone, phones.set(msisdn, known))
    return known
  }
}

/** A phone whose calls are entered in the books, and whose registration the operator follows. */
function watched(office: Office, msisdn: string, phone: PhoneSide, gone: (side: PhoneSide) => void): PhoneSide {
  /** When each call was answered, and whom it was made to: after a transfer its number is another one. */
  const answered = new Map<number, { readonly since: number; readonly dialled: string | undefined }>()
  const look = (event: NetworkEvent) => {
    if (event.kind === 'detached') gone(side)
    if (event.kind !== 'call' || event.call.direction !== 'outgoing') return
    const { id, state, number } = event.call
    const now = office.kit.now()
    if (state === 'active' && !answered.has(id)) answered.set(id, { since: now, dialled: number })
    const begun = answered.get(id)
    if (state !== 'released' || begun === undefined) return
    answered.delete(id)
    // A clock that goes back, or gives no number, makes no call of less than nothing.
    const { since, dialled } = begun
    const seconds = Math.ceil((now - since) / 1000)
    if (dialled === undefined) return
    const call = { number: dialled, emergency: event.call.emergency }
    chargeCall(office, msisdn, call, seconds > 0 && seconds < Infinity ? seconds : 0)
  }
  const side: PhoneSide = {
    tell: (event) => {
      look(event)
      phone.tell(event)
    },
    deliver: (tpdu) => phone.deliver(tpdu),
  }
  return side
}
