import type { RpCause } from '../../network/submit-outcome.js'
import type { UssdError } from '../../network/wire.js'
import { countEn } from './plural.js'

/** What a phone says of short messages and of USSD. */
export const messagesEn = {
  messages: 'Messages',
  inbox: 'Inbox',
  noMessages: 'No messages',
  newMessage: (from: string) => `New message: ${from}`,
  unread: (count: number) => `Unread messages: ${count}`,
  simFull: 'No room for new messages: delete some',
  phoneMemoryFull: 'Phone memory full: delete some messages',
  noText: 'This message has no text',
  incomplete: (here: number, total: number) => `Incomplete message: ${here} of ${countEn(total, 'part', 'parts')}`,
  binary: (bytes: number) => `Binary message, ${countEn(bytes, 'byte', 'bytes')}`,
  forApplication: (port: number) => `Data for an application, port ${port}`,
  replaced: (from: string) => `Message replaced: ${from}`,
  delete: 'Delete',
  deleted: 'Message deleted',
  sent: 'Message sent',
  notSent: 'Message not sent',

  deliveryReport: 'Delivery report',
  deliveryStates: { delivered: 'Delivered', failed: 'Not delivered', pending: 'Waiting for delivery' },

  /** What waits elsewhere, such as in the mailbox of the operator, when the network says only that something waits. */
  waiting: {
    voicemail: 'Voice messages waiting',
    fax: 'Faxes waiting',
    email: 'E-mails waiting',
    other: 'Other messages waiting',
    video: 'Video messages waiting',
  },
  /** The same when the network says how many. */
  waitingCount: {
    voicemail: (count: number) => countEn(count, 'voice message', 'voice messages'),
    fax: (count: number) => countEn(count, 'fax', 'faxes'),
    email: (count: number) => countEn(count, 'e-mail', 'e-mails'),
    other: (count: number) => countEn(count, 'other message', 'other messages'),
    video: (count: number) => countEn(count, 'video message', 'video messages'),
  },

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
}
