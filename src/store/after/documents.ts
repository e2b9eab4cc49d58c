import { PocketsimError } from '../../error.js'
import type { DocumentDelivery } from '../../operator/archive.js'
import { deliveryFor, documentDelivered, documentFailed } from '../../operator/delivery.js'
import type { Office } from '../../operator/office.js'

/** What documents are delivered with. */
export interface DocumentKit {
  readonly office: Office
  /** Carries out an operation on the books of a number. */
  readonly run: <Result>(work: () => Result, msisdn: string) => Promise<Result>
  readonly deliver: ((delivery: DocumentDelivery) => unknown) | undefined
}

/**
 * Delivers a document that is due. The delivery itself is outside of any transaction. Where it fails, the document is tried again later,
 * and so it is where the process ends meanwhile.
 *
 * @param order - the number of the order
 * @throws what the delivery throws
 */
export async function deliverDocument(
  { office, run, deliver }: DocumentKit,
  msisdn: string,
  order: number,
): Promise<void> {
  const look = () => [deliveryFor(office, msisdn, order), office.books.contract.get(msisdn)?.account] as const
  const [delivery, account] = await run(look, msisdn)
  if (delivery === undefined) return
  try {
    if (delivery === 'fault') throw new PocketsimError('FAULT', 'deliver: it fails because the faults say so')
    await deliver?.(delivery)
  } catch (error) {
    await run(() => documentFailed(office, msisdn, order, account), msisdn)
    throw error
  }
  await run(() => documentDelivered(office, msisdn, order, account), msisdn)
}
