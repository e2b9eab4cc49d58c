import { z } from '@hono/zod-openapi'
import { type Endpoint, endpoint } from '../endpoint.js'
import {
  entry,
  kopecks,
  manyOf,
  msisdn,
  orderView,
  period,
  question,
  short,
  spanQuery,
  time,
  wholeSpanOf,
} from './schemas.js'

const documentOrder = z.strictObject({
  period,
  format: z.enum(['html', 'xls', 'pdf']).optional(),
  place: short('Where it goes; by default the e-mail address of the settings').optional(),
})
const ordered = z.object({ order: orderView })
const text = short('1 to 1000 characters', 1000)
const settings = {
  email: short('An e-mail address').optional(),
  invoicePlace: short('Where invoices go, if not to the e-mail address').optional(),
}

/** Documents, questions, messages and settings of an account. */
export const SUPPORT_ROWS: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/account/documents',
    id: 'documents.list',
    caller: 'customer',
    summary: 'The documents that were ordered, the oldest first',
    query: z.strictObject({ kind: z.enum(['call-details', 'invoice']).optional() }),
    shown: z.object({ orders: manyOf(orderView) }),
    run: ({ operator }, { session, query }) => operator.documents.list(session, query.kind),
  }),
  endpoint({
    method: 'post',
    path: '/account/documents/call-details',
    id: 'documents.orderDetails',
    caller: 'customer',
    summary: 'Orders the calls and all other operations of a period',
    body: documentOrder,
    shown: ordered,
    reasons: ['period', 'format', 'place', 'too-many'],
    run: ({ operator }, { session, body }) => operator.documents.orderDetails(session, body),
  }),
  endpoint({
    method: 'post',
    path: '/account/documents/invoices',
    id: 'documents.orderInvoice',
    caller: 'customer',
    summary: 'Orders an invoice',
    body: documentOrder,
    shown: ordered,
    reasons: ['period', 'format', 'place', 'too-many'],
    run: ({ operator }, { session, body }) => operator.documents.orderInvoice(session, body),
  }),
  endpoint({
    method: 'get',
    path: '/account/statement',
    id: 'documents.statement',
    caller: 'customer',
    summary: 'The operations of a period, with the balance before and after them',
    query: spanQuery,
    shown: z.object({
      statement: z.object({
        operator: z.string(),
        owner: z.string(),
        account: z.string(),
        msisdn: z.string(),
        from: time,
        to: time,
        opening: kopecks,
        closing: kopecks,
        entries: manyOf(entry),
        issued: time.optional(),
      }),
    }),
    reasons: ['period'],
    run: ({ operator }, { session, query }) => operator.documents.statement(session, wholeSpanOf(query)),
  }),
  endpoint({
    method: 'get',
    path: '/account/questions',
    id: 'help.questions',
    caller: 'customer',
    summary: 'The questions to support, with their answers',
    shown: z.object({ questions: manyOf(question) }),
    run: ({ operator }, { session }) => operator.help.questions(session),
  }),
  endpoint({
    method: 'post',
    path: '/account/questions',
    id: 'help.ask',
    caller: 'customer',
    summary: 'Asks support',
    body: z.strictObject({ text }),
    shown: z.object({ id: z.int() }),
    reasons: ['text', 'too-many'],
    run: ({ operator }, { session, body }) => operator.help.ask(session, body.text),
  }),
  endpoint({
    method: 'post',
    path: '/account/messages',
    id: 'help.sendSms',
    caller: 'customer',
    summary: 'Sends a message to another subscriber',
    body: z.strictObject({ to: msisdn, text }),
    reasons: ['text', 'no-such-subscriber', 'blocked'],
    run: ({ operator }, { session, body }) => operator.help.sendSms(session, body),
  }),
  endpoint({
    method: 'get',
    path: '/account/settings',
    id: 'settings.get',
    caller: 'customer',
    summary: 'What the customer wants to be told, and where',
    shown: z.object({
      settings: z.object({ ...settings, priceNotices: z.boolean(), accountNotices: z.boolean() }),
    }),
    run: ({ operator }, { session }) => operator.settings.get(session),
  }),
  endpoint({
    method: 'patch',
    path: '/account/settings',
    id: 'settings.set',
    caller: 'customer',
    summary: 'Changes what the customer wants to be told',
    description: 'What is left out stays.',
    body: z.strictObject({
      ...settings,
      priceNotices: z.boolean().optional(),
      accountNotices: z.boolean().optional(),
    }),
    reasons: ['email', 'place', 'blocked'],
    run: ({ operator }, { session, body }) => operator.settings.set(session, body),
  }),
]
