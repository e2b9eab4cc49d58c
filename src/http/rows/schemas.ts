import { z } from '@hono/zod-openapi'

/** A manyOf that is not changed. */
export const manyOf = <Schema extends z.ZodType>(schema: Schema) => z.array(schema).readonly()

/** A text that the operator looks at closely: here it is only kept short. */
export const short = (description: string, most = 200) => z.string().max(most).openapi({ description })

export const msisdn = short('A phone number, as people write it', 40).openapi({ example: '+79161234567' })
/** The last time that can be written in any time zone: the year has four digits. */
const LAST_TIME = Date.UTC(9999, 11, 30)
/** A time, in ms since 1970. */
export const time = z.int().min(0).max(LAST_TIME).openapi({ description: 'ms since 1970', example: 1_767_603_600_000 })
/** Kopecks that are paid or given. */
export const amount = z.int().min(1).openapi({ description: 'Kopecks', example: 10_000 })
/** Kopecks, on either side of 0. */
export const kopecks = z.int().openapi({ description: 'Kopecks' })

/** A time in the query of an address. */
const queryTime = z
  .string()
  .regex(/^\d{1,15}$/, 'want a whole number: ms since 1970')
  .transform(Number)
  .openapi({ type: 'integer', description: 'ms since 1970' })

/** From when until when; all where nothing is given. */
export const spanQuery = z.strictObject({ from: queryTime.optional(), to: queryTime.optional() })

/** The period that a query asks for: where one side is left out, all on that side. */
export const wholeSpanOf = ({ from = 0, to = LAST_TIME }: z.output<typeof spanQuery>) => ({ from, to })

/** The same; nothing where the query says nothing. */
export const spanOf = (query: z.output<typeof spanQuery>) =>
  query.from === undefined && query.to === undefined ? undefined : wholeSpanOf(query)

export const period = z
  .strictObject({ from: time, to: time })
  .openapi('Period', { description: 'A span of time. `to` is the first ms after it.' })

export const entry = z
  .object({
    at: time,
    kind: z.enum([
      'call',
      'sms',
      'ussd',
      'data',
      'tariff',
      'service',
      'payment',
      'promised-payment',
      'transfer',
      'block',
      'sim',
      'other',
    ]),
    text: z.string(),
    amount: kopecks,
  })
  .openapi('Entry', { description: 'One operation of the archive, and what it cost or brought.' })

export const issuedCodes = z
  .object({ iccid: z.string(), pin1: z.string(), puk1: z.string(), pin2: z.string(), puk2: z.string() })
  .openapi('Envelope', { description: 'The codes of a SIM as issued.' })

export const subscriber = z
  .object({ msisdn: z.string(), owner: z.string(), account: z.string(), iccid: z.string(), imsi: z.string() })
  .openapi('Subscriber', { description: 'A customer as the operator sees one.' })

export const tariff = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    price: kopecks,
    minute: kopecks,
    sms: kopecks,
    regions: manyOf(z.string()).optional(),
  })
  .openapi('Tariff', { description: 'What calls and messages cost.' })

export const orderView = z
  .object({
    id: z.int(),
    kind: z.enum(['call-details', 'invoice']),
    period,
    format: z.enum(['html', 'xls', 'pdf']),
    place: z.string(),
    ordered: time,
    ready: time,
    state: z.enum(['in-preparation', 'delivered']),
  })
  .openapi('Order', { description: 'An invoice or call details that the customer ordered.' })

export const question = z
  .object({ id: z.int(), at: time, text: z.string(), answer: z.string().optional() })
  .openapi('Question', { description: 'A question to support.' })
