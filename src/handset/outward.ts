import type { EquipmentEvent } from '../equipment/event.js'
import { eventOf, ownEvent } from './calls/event.js'
import type { HandsetEvents } from './events.js'
import type { Kit } from './kit.js'

/** How listeners of a handset hear of an event. */
type Tell = <Event extends keyof HandsetEvents>(event: Event, told: HandsetEvents[Event]) => void

/** Tells the listeners of a handset what the equipment says. */
export function tellOf(event: EquipmentEvent, { texts }: Omit<Kit, 'at'>, tell: Tell): void {
  switch (event.kind) {
    case 'call-dialled':
      tell('call', ownEvent('dialling', event.number, event.emergency))
      return
    case 'call-failed':
      tell('call', ownEvent('ended', event.number, event.emergency, event.cause))
      return
    case 'call-rings':
    case 'call-waits':
    case 'call-alerts':
    case 'call-active':
    case 'call-held':
      tell('call', eventOf(event.call))
      return
    case 'call-ended': {
      const { call, isLocal } = event
      tell('call', isLocal ? ownEvent('ended', call.number ?? '', call.emergency) : eventOf(call))
      return
    }
    case 'announcement':
      tell('announcement', { call: event.call, text: event.text })
      return
    case 'ussd-question':
      tell('ussd', { kind: 'question', text: event.text })
      return
    case 'ussd-answer':
      tell('ussd', { kind: 'answer', text: event.text })
      return
    case 'ussd-notice':
      tell('ussd', { kind: 'notice', text: event.text })
      return
    case 'ussd-refused':
      tell('ussd', { kind: 'released', text: texts.ussdErrors[event.reason] })
      return
    case 'ussd-ended':
      tell('ussd', { kind: 'released', text: event.cause === 'timeout' ? texts.ussdTimeout : texts.ussdEnded })
      return
    case 'message-stored':
      tell('sms', { kind: 'received', number: event.message.from, text: event.text })
      return
    case 'message-replaced':
      tell('sms', { kind: 'replaced', number: event.message.from, text: event.text })
      return
    case 'message-shown':
      tell('sms', { kind: 'received', number: event.message.from, text: event.message.text })
      return
    case 'status-report': {
      const { number, reference, status } = event
      tell('sms', { kind: 'report', number, text: '', reference, status })
      return
    }
    case 'indication-changed': {
      const { from, kind, ...waits } = event
      tell('sms', { kind: 'waiting', number: from, text: '', ...waits })
      return
    }
    case 'memory-full':
      tell('sms', { kind: 'no-room', number: event.from, text: '' })
      return
    case 'message-sent':
      tell('sms', { kind: 'sent', number: event.number, text: event.text })
      return
    default:
  }
}
