import type { AuditChannel } from './audit.js'
import type { PasswordRule } from './profile/profile.js'
import type { AccountSession } from './session.js'

/**
 * Another name of {@link AccountSession}.
 *
 * @deprecated Use {@link AccountSession}.
 */
export type Session = AccountSession
/**
 * Another name of {@link AuditChannel}.
 *
 * @deprecated Use {@link AuditChannel}.
 */
export type Channel = AuditChannel
/**
 * Another name of {@link PasswordRule}.
 *
 * @deprecated Use {@link PasswordRule}.
 */
export type SiteRule = PasswordRule
/**
 * Another name of {@link PasswordRule}.
 *
 * @deprecated Use {@link PasswordRule}.
 */
export type SmsRule = PasswordRule
