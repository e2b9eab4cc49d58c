import { randomBytes } from '@noble/hashes/utils.js'
import { Network } from '../network/network.js'
import { want } from '../network/options.js'
import type { ShortMessage } from '../network/sms/centre.js'
import { pooled } from './chance.js'
import type { UssdRequest } from './commands.js'
import type { OfficeKit } from './office.js'
import type { OperatorOptions } from './options.js'
import { SCRYPT_COST } from './password/hash.js'
import { wantProfile } from './profile.js'
import { TEXTS } from './texts.js'

/** What answers what phones send. */
interface Applications {
  ussd(request: UssdRequest): string | undefined
  sms(message: ShortMessage): undefined
}

/** Options that hold, with what was left out; a network of its own brings USSD and messages to the applications. */
export function kitOf(options: OperatorOptions, applications: Applications): OfficeKit {
  const { random = pooled(randomBytes), now = Date.now, locale = 'en', scryptCost = SCRYPT_COST } = options
  const { deliver = () => undefined, identify = () => undefined } = options
  const profile = wantProfile(options.profile ?? 'mts')
  const isCost = Number.isInteger(scryptCost) && scryptCost > 1 && scryptCost <= 2 ** 20
  want(isCost && Number.isInteger(Math.log2(scryptCost)), 'scryptCost: want a power of two from 2 to 1048576')
  want(Object.hasOwn(TEXTS, locale), `locale: want one of ${Object.keys(TEXTS).join(', ')}`)
  const own = () =>
    new Network({
      now,
      home: profile.home,
      ussd: ({ from, texts: [text = ''] }) => applications.ussd({ from, text }),
      sms: (message) => applications.sms(message),
    })
  const network = options.network ?? own()
  return { profile, now, random, network, texts: TEXTS[locale], scryptCost, deliver, identify }
}
