import { asText } from '../../bytes/text.js'
import type { Block, Contract } from '../contract.js'
import { unblock } from '../due.js'
import { mayCall } from '../line.js'
import { numberIn, type Office } from '../office.js'
import { type AccountSession, type Answer, DONE, endSessions, refuse, serve } from '../session.js'
import { isWritable } from '../statement/time.js'

/** Blocks a number. */
export function setBlock(office: Office, { msisdn, life }: Contract, block: Block): Answer<object, 'blocked' | 'time'> {
  const isPermanent = block.kind === 'permanent'
  const until = isPermanent ? undefined : block.until
  if (until !== undefined && !(isWritable(until) && until > office.now)) return refuse('time')
  if (life.block?.kind === 'permanent' || (life.block !== undefined && !isPermanent)) return refuse('blocked')
  office.change(msisdn, (kept) => ({ ...kept, block, ...(isPermanent && { connections: [] }) }))
  office.post(msisdn, 'block', block.kind)
  office.books.after({ kind: 'bar', msisdn, isBarred: true })
  if (isPermanent) endSessions(office, msisdn)
  return DONE
}

/** Ends a temporary block. */
export function liftBlock(office: Office, { msisdn, life }: Contract): Answer<object, 'not-blocked' | 'permanent'> {
  if (life.block === undefined) return refuse('not-blocked')
  if (life.block.kind === 'permanent') return refuse('permanent')
  unblock(office, msisdn)
  return DONE
}

/**
 * Blocks of a number by its owner. A blocked number reaches only emergency numbers, and those that the profile names.
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
 * operator.blocks.temporary(session) // => { ok: true }
 * operator.account(session).status // => 'blocked'
 * const numbers = ['+79031112233', '0890', '112']
 * numbers.map((number) => operator.blocks.mayCall(msisdn, number)) // => [false, true, true]
 * ```
 */
export class Blocks {
  readonly #office: Office

  /** @param office - the books */
  constructor(office: Office) {
    this.#office = office
  }

  /**
   * Blocks the number for a time.
   *
   * @param until - when the block ends by itself, in ms since 1970; without it the owner has to lift it
   */
  temporary(session: AccountSession, until?: number): Answer<object, 'blocked' | 'time'> {
    return this.#set(session, 'temporary', { kind: 'temporary', ...(until !== undefined && { until }) })
  }

  /** Blocks the number for ever, and disconnects its services. Nothing here lifts such a block. */
  permanent(session: AccountSession): Answer<object, 'blocked' | 'time'> {
    return this.#set(session, 'permanent', { kind: 'permanent' })
  }

  /** Ends a temporary block. */
  lift(session: AccountSession): Answer<object, 'not-blocked' | 'permanent'> {
    return serve<object, 'not-blocked' | 'permanent'>(this.#office, session, 'blocks.lift', (contract) =>
      liftBlock(this.#office, contract),
    )
  }

  /**
   * Whether a subscriber may call a number. The network asks this before it connects a call.
   *
   * @param msisdn - who calls
   * @param number - as it was dialled
   * @returns false only where the block of the caller forbids the call; a number without a subscriber may call everybody
   */
  mayCall(msisdn: string, number: string): boolean {
    return this.#office.run(() => mayCall(this.#office, numberIn(this.#office, msisdn) ?? '', asText(number)))
  }

  #set(session: AccountSession, what: string, block: Block): Answer<object, 'blocked' | 'time'> {
    return serve<object, 'blocked' | 'time'>(this.#office, session, `blocks.${what}`, (contract) =>
      setBlock(this.#office, contract, block),
    )
  }
}
