import type { ActionOutcome, CallCause, CallNotice, CallState } from '../../network/wire.js'

/** What a phone says of calls. */
export const callsEn = {
  calling: 'Calling',
  emergencyCall: 'Emergency call',
  incomingCall: 'Incoming call',
  inCall: 'Call',
  conference: 'Conference call',
  onHold: 'On hold',
  answer: 'Answer',
  reject: 'Reject',
  withheld: 'Number withheld',
  callEnded: (length: string) => `Call ended, ${length}`,
  missedCall: (who: string) => `Missed call: ${who}`,
  forwardedCall: 'Forwarded call',
  nowWith: (number: string) => `You now speak with ${number}`,
  connectedTo: (number: string) => `Answered by ${number}`,
  oneOfSeveral: (id: number, who: string, state: string) => `${id} ${who}: ${state}`,

  callStates: {
    alerting: 'calling',
    incoming: 'ringing',
    waiting: 'waiting',
    active: 'active',
    held: 'on hold',
    released: 'ended',
  } satisfies Record<CallState, string>,

  callCauses: {
    'unassigned-number': 'This number does not exist',
    'operator-determined-barring': 'Barred by your operator',
    'normal-clearing': 'Call ended',
    'normal-unspecified': 'The network ended the call',
    'user-busy': 'Line busy',
    'no-answer': 'No answer',
    'subscriber-absent': 'Phone switched off or out of reach',
    'call-rejected': 'Call rejected',
    'destination-out-of-order': 'Connection lost',
    'invalid-number-format': 'This is not a phone number',
    'exchange-routing-error': 'The network cannot connect the call',
    'facility-rejected': 'No further call possible now',
  } satisfies Record<CallCause, string>,

  notices: {
    'forwarding-active': 'Note: your own calls are being forwarded',
    'conditional-forwarding-active': 'Note: call forwarding is on under conditions',
    'call-forwarded': 'Your call is being forwarded',
    'call-waiting': 'The other side is busy: your call is waiting',
    'call-deflected': 'Your call has been deflected',
    'outgoing-calls-barred': 'Outgoing calls are barred',
    'incoming-calls-barred': 'The other side does not take calls',
    'clir-suppression-rejected': 'Your number stays hidden all the same',
    'remote-held': 'The other side has put you on hold',
    'remote-retrieved': 'The other side is back',
    'remote-multiparty': 'You are in a conference call',
    'remote-transferred': 'You have been connected to somebody else',
    'incoming-call-forwarded': 'A call to you has been forwarded',
  } satisfies Record<CallNotice, string>,

  refusals: {
    'no-call': 'There is no such call',
    'not-possible': 'Not possible with these calls',
    'too-many-parties': 'A conference has at most five others',
    'not-provided': 'Service not provided by the operator',
  } satisfies Record<Extract<ActionOutcome, { ok: false }>['reason'], string>,

  callLog: 'Call log',
  noCalls: 'No calls',
  callKinds: { missed: 'Missed', received: 'Received', rejected: 'Rejected', dialled: 'Dialled' },
  logged: (kind: string, who: string, length: string) => `${kind}: ${who}${length === '' ? '' : `, ${length}`}`,
}
