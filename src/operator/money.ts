import type { Life } from './contract.js'
import type { Office } from './office.js'
import { roubles } from './texts.js'

/** Kopecks that may be paid, promised or transferred: a whole number, more than 0. */
export const isAmount = (amount: unknown): amount is number => Number.isSafeInteger(amount) && Number(amount) > 0

/** Whether a balance can take an amount: it stays a whole number that is exact. */
export const fits = ({ balance }: Life, amount: number): boolean => Number.isSafeInteger(balance + amount)

/** Puts money on an account, and tells its owner. */
export function credit(
  office: Office,
  msisdn: string,
  from: string,
  amount: number,
  kind: 'payment' | 'transfer' = 'payment',
): number {
  office.post(msisdn, kind, from, amount)
  const balance = office.books.contract.get(msisdn)?.life.balance ?? 0
  office.notify(msisdn, 'accountNotices', office.kit.texts.paid(roubles(amount), roubles(balance)))
  return balance
}
