import type { NetworkEvent } from './wire.js'

type Without<Event, Name extends string> = Event extends unknown ? Omit<Event, Name> : never

/** An event with only its present name, as the network makes it. */
export type NetworkNews = Without<NetworkEvent, 'on'>

/** An event with only its former name, as a network from another author may still send it. */
type FormerEvent =
  | Without<Exclude<NetworkEvent, { on: 'ussd' }>, 'kind'>
  | { readonly on: 'ussd'; readonly kind: 'question'; readonly text: string }
  | { readonly on: 'ussd'; readonly kind: 'notice'; readonly text: string }

/** Adds the former name of an event. */
export function withOn(event: NetworkNews): NetworkEvent {
  switch (event.kind) {
    case 'call':
      return { ...event, on: 'call' }
    case 'notice':
      return { ...event, on: 'notice' }
    case 'ussd-question':
    case 'ussd-notice':
      return { ...event, on: 'ussd' }
    case 'ussd-released':
      return { ...event, on: 'ussd-released' }
    case 'request-released':
      return { ...event, on: 'request-released' }
    case 'announcement':
      return { ...event, on: 'announcement' }
    case 'detached':
      return { ...event, on: 'detached' }
  }
}

/** Adds the present name of an event that has only the former one. */
export function withKind(event: NetworkEvent | FormerEvent): NetworkEvent {
  switch (event.on) {
    case 'call':
      return { ...event, kind: 'call' }
    case 'notice':
      return { ...event, kind: 'notice' }
    case 'ussd':
      if (event.kind === 'question') return { ...event, kind: 'ussd-question' }
      return event.kind === 'notice' ? { ...event, kind: 'ussd-notice' } : event
    case 'ussd-released':
      return { ...event, kind: 'ussd-released' }
    case 'request-released':
      return { ...event, kind: 'request-released' }
    case 'announcement':
      return { ...event, kind: 'announcement' }
    case 'detached':
      return { ...event, kind: 'detached' }
    default: // It has only the present name.
      return event
  }
}
