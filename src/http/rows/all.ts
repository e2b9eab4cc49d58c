import type { Endpoint } from '../endpoint.js'
import { CONTRACT_ROWS } from './contract.js'
import { CLOCK_ROWS, CONTROL_ROWS } from './control.js'
import { CONTACT_CENTRE_ROWS, GATEWAY_ROWS, SALON_ROWS, SIM_ROWS } from './desks.js'
import { LOGIN_ROWS } from './login.js'
import { MONEY_ROWS } from './money.js'
import { PHONE_ROWS } from './phones.js'
import { SUBSCRIBER_ROWS } from './subscribers.js'
import { SUPPORT_ROWS } from './support.js'

/** Every operation that has a schema, in the order of the document. */
export const ENDPOINTS: readonly Endpoint[] = [
  ...LOGIN_ROWS,
  ...MONEY_ROWS,
  ...CONTRACT_ROWS,
  ...SUPPORT_ROWS,
  ...SALON_ROWS,
  ...CONTACT_CENTRE_ROWS,
  ...GATEWAY_ROWS,
  ...SIM_ROWS,
  ...SUBSCRIBER_ROWS,
  ...PHONE_ROWS,
  ...CONTROL_ROWS,
  ...CLOCK_ROWS,
]
