import { type FaceState, hasRead } from './face.js'
import type { Kit } from './kit.js'
import { leaveService } from './services.js'
import { closeUssd } from './ussd/session.js'

/** A kit for the user's own layer. */
export const inFront = (kit: Kit): Kit => ({ ...kit, at: 'own' })

/**
 * Leaves all that covers the user's own layer, apart from calls: a text of the network, messages of class 0, results, and a question for
 * a password.
 */
export function bringForward(face: FaceState, kit: Kit): FaceState {
  const own = inFront(kit)
  const free = face.ussd === undefined ? face : closeUssd(face, kit)
  const read = hasRead({ ...free, flashes: [] }, own)
  return read.sheets.own.waits === undefined ? read : leaveService(read, own)
}
