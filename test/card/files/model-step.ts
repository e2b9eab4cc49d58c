/** One command for the model and for the card at once. */
import type { CardModel, Class, ModelChannel } from './model.js'

/** One command: the APDU, and what it answers and does in the model. `cut` is the write after which the power fails. */
export interface Step {
  readonly title: string
  readonly hex: string
  readonly answer: (model: CardModel, cut: number | undefined) => string
}

/** Where a command goes: class A0 is on the basic channel alone. */
export interface Place {
  readonly cla: Class
  readonly channel: number
}
export const hex = (value: number) => value.toString(16).toUpperCase().padStart(2, '0')
/** The class byte. */
export const cla = ({ cla: name, channel }: Place, proprietary = false) =>
  name === 'gsm' ? 'A0' : `${proprietary ? 8 : 0}${channel}`
/** The logical channel. */
const on = (place: Place) => (place.cla === 'gsm' ? 0 : place.channel)
export const isGsm = (place: Place) => place.cla === 'gsm'

/** A step on an open channel. */
export const step = (
  title: string,
  place: Place,
  apdu: string,
  run: (model: CardModel, channel: ModelChannel, cut: number | undefined) => string,
): Step => ({
  title: `${title} ${place.cla}${place.cla === 'gsm' ? '' : ` on ${place.channel}`}`,
  hex: apdu,
  answer(model, cut) {
    const channel = model.enter(place.cla, on(place))
    return typeof channel === 'string' ? channel : run(model, channel, cut)
  },
})
