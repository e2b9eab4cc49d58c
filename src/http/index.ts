/**
 * An operator over HTTP: self-care accounts, desks, and a control side for tests, as JSON. Runs wherever hono runs.
 *
 * @packageDocumentation
 */
export type { Hasher } from '../operator/hashing.js'
export { type Later, type Served, type ServedDesks, type ServedOptions, served } from '../operator/served.js'
export { type ServerClock, serverClock } from './clock.js'
export { operatorApp } from './operator-app.js'
export type { OperatorAppOptions } from './options.js'
export type { Role } from './roles.js'
