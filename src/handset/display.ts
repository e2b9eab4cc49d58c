import type { EquipmentState } from '../equipment/state.js'
import { draw } from './draw.js'
import type { FaceState } from './face.js'
import type { Kit } from './kit.js'
import { type Screen, sameScreen } from './screen.js'

/** What a phone shows. It is drawn anew only when something has changed. */
export class Display {
  #screen: Screen
  #face: FaceState
  #body: EquipmentState

  constructor(face: FaceState, kit: Kit) {
    this.#screen = draw(face, kit)
    this.#face = face
    this.#body = kit.body.state
  }

  get screen(): Screen {
    return this.#screen
  }

  /**
   * Shows what is now.
   *
   * @returns whether the screen is another one
   */
  show(face: FaceState, kit: Kit): boolean {
    const { state } = kit.body
    if (face === this.#face && state === this.#body) return false
    this.#face = face
    this.#body = state
    const screen = draw(face, kit)
    if (sameScreen(screen, this.#screen)) return false
    this.#screen = screen
    return true
  }
}
