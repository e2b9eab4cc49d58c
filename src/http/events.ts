import type { Context } from 'hono'
import type { ListenOptions } from '../bytes/listen.js'
import type { OperatorEventName, OperatorEvents } from '../operator/events.js'
import type { Served } from '../operator/served.js'
import type { EventFeed } from './feed.js'
import { fault, type Problem } from './problem.js'

/** What of an event goes out, by its name. An error may hold anything, so only what failed is told. */
const SHOWN: { readonly [Name in OperatorEventName]: (event: OperatorEvents[Name]) => object } = {
  audit: (entry) => entry,
  entry: (entry) => entry,
  message: (message) => message,
  document: (order) => order,
  failure: ({ what, msisdn }) => ({ what, msisdn }),
}

/** The kinds of events, for the document. */
export const EVENT_KINDS: readonly string[] = Object.keys(SHOWN)

/** Tells a feed what the books of an operator record. */
export function feedFrom(operator: Served, feed: EventFeed, options: ListenOptions): void {
  const listen = <Name extends OperatorEventName>(kind: Name) =>
    operator.on(kind, (event) => feed.tell({ kind, [kind]: SHOWN[kind](event) }), options)
  listen('audit')
  listen('entry')
  listen('message')
  listen('document')
  listen('failure')
}

/** Opens the stream of events. A request with HEAD opens nothing. */
export function streamEvents(c: Context, feed: EventFeed): Response | Problem {
  const headers = { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' }
  if (c.req.method === 'HEAD') return c.body(null, 200, headers)
  const stream = feed.open(c.req.header('last-event-id'))
  if (stream === undefined) return fault('TOO_MANY', 'Too many clients listen to the events. End one of them first.')
  return c.body(stream, 200, headers)
}
