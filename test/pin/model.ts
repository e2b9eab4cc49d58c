/**
 * One PIN as TS 102 221 §11.1.9 to §11.1.13 describes it, sentence by sentence, in mutable fields. It shares no code with src/pin.
 */
export interface Model {
  pin: string
  puk: string
  enabled: boolean
  verified: boolean
  tries: number
  pukTries: number
}

/** The code as a person types it, or `undefined` for eight bytes that no keypad can type. */
export type Typed = string | undefined

const MEANS = { ok: 0x9000, blocked: 0x6983, state: 0x6984, data: 0x6a80 }

function present(model: Model, typed: Typed, right: () => void): number {
  model.tries -= 1
  if (typed === model.pin) {
    model.tries = 3
    right()
    return MEANS.ok
  }
  if (model.enabled) model.verified = false
  if (model.tries === 0) {
    model.enabled = true
    model.verified = false
  }
  return 0x63c0 + model.tries
}

export const says = {
  verify(model: Model, typed: Typed): number {
    if (model.tries === 0) return MEANS.blocked
    if (!model.enabled) return MEANS.state
    return present(model, typed, () => {
      model.verified = true
    })
  },
  change(model: Model, typed: Typed, next: Typed): number {
    if (model.tries === 0) return MEANS.blocked
    if (!model.enabled) return MEANS.state
    if (next === undefined) return MEANS.data
    return present(model, typed, () => {
      model.verified = true
      model.pin = next
    })
  },
  disable(model: Model, typed: Typed): number {
    if (model.tries === 0) return MEANS.blocked
    if (!model.enabled) return MEANS.state
    return present(model, typed, () => {
      model.enabled = false
      model.verified = false
    })
  },
  enable(model: Model, typed: Typed): number {
    if (model.tries === 0) return MEANS.blocked
    if (model.enabled) return MEANS.state
    return present(model, typed, () => {
      model.enabled = true
      model.verified = true
    })
  },
  unblock(model: Model, typed: Typed, next: Typed): number {
    if (model.pukTries === 0) return MEANS.blocked
    if (next === undefined) return MEANS.data
    if (typed !== model.puk) {
      model.pukTries -= 1
      return 0x63c0 + model.pukTries
    }
    model.pukTries = 10
    model.tries = 3
    model.pin = next
    model.enabled = true
    model.verified = true
    return MEANS.ok
  },
  reset(model: Model): number {
    model.verified = false
    return MEANS.ok
  },
}

/** The eight bytes of a typed code, made without the code under test. For `undefined`, bytes that are not a code. */
export function bytesOf(typed: Typed): Uint8Array {
  const field = new Uint8Array(8).fill(typed === undefined ? 0x00 : 0xff)
  if (typed !== undefined) field.set(new TextEncoder().encode(typed))
  return field
}
