import type { RpCause, UssdError } from '../../network/wire.js'

/** What a phone says of short messages and of USSD. */
export const messagesEn = {
  messages: 'Messages',
  inbox: 'Inbox',
  noMessages: 'No messages',
  newMessage: (from: string) => `New message: ${from}`,
  unread: (count: number) => `Unread messages: ${count}`,
  simFull: 'No room for new messages: delete some',
  noText: 'This message has no text',
  delete: 'Delete',
  deleted: 'Message deleted',
  sent: 'Message sent',
  notSent: 'Message not sent',

  rpCauses: {
    'unassigned-number': 'This number does not exist',
    'call-barred': 'Outgoing messages are barred',
    'short-message-transfer-rejected': 'The service centre did not take the message',
    'network-out-of-order': 'No service',
    'facility-not-subscribed': 'Your subscription has no messages',
    'invalid-mandatory-information': 'This is not a number for messages',
  } satisfies Record<RpCause, string>,

  ussd: 'USSD',
  ussdTimeout: 'No reply in time: the network has ended the session',
  ussdEnded: 'The network has ended the session',
  ussdErrors: {
    'ussd-busy': 'Another USSD session is still open',
    'unexpected-data-value': 'The network does not know this code',
    'system-failure': 'Connection problem: try again later',
  } satisfies Record<UssdError, string>,
  send: 'Send',

  notFixed: 'Fixed dialling is on: only numbers of its list',
}
