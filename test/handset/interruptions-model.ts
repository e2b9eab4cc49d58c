import { type Card, decodeTpdu, type Handset, type Key, type Network, type NetworkWire, type Screen } from 'pocketsim'
import { expect } from 'vitest'

/** A text on its way to a phone. No two have a word in common. */
export interface Written {
  readonly from: string
  readonly to: string
  readonly text: string
  readonly isFlash: boolean
}

/** The layers of docs/interruptions.md, and a phone that is off. */
type Front = 'off' | 'ringing' | 'ussd' | 'call' | 'flash' | 'own'

/** What is remembered of a layer that was in front. */
interface Seen {
  readonly state: Screen['state']
  readonly input: string
  /** The line under the cursor. */
  readonly marked: string | undefined
}

const seenOn = ({ state, input, lines, cursor }: Screen): Seen => ({
  state,
  input,
  marked: cursor === undefined ? undefined : lines[cursor]?.split(':')[0]?.replace(' *', ''),
})

/** The state of the screen in each layer but the last, which has many. */
const STATE = { off: 'off', ringing: 'incoming-call', ussd: 'ussd', call: 'call', flash: 'message' } as const
const FOREIGN: readonly string[] = ['off', 'incoming-call', 'ussd', 'call']

/** What a softkey presses. */
const BEHIND = { left: 'ok', right: 'clear' } as const

/** A phone as its user expects it from the rules of docs/interruptions.md. It shares no code with the phone: it hears what the network tells. */
export class Expected {
  isOn = false
  hasCard = true
  isRegistered = false
  /** The text of the network that nobody has closed, and whether it waits for a reply. */
  ussd: { readonly text: string; readonly more: boolean } | undefined
  /** Messages of class 0 that the phone took and nobody has closed. */
  flashes: Written[] = []
  /** Pieces of texts that the phone took and nobody has deleted. */
  kept: { readonly piece: string; readonly of: Written }[] = []
  readonly #seen = new Map<Front, Seen>()

  constructor(
    readonly number: string,
    readonly phone: Handset,
    readonly network: Network,
    readonly written: readonly Written[],
  ) {}

  #waits(): boolean {
    return this.network.calls(this.number).some(({ state }) => state === 'incoming' || state === 'waiting')
  }

  front(): Front {
    if (!this.isOn) return 'off'
    if (this.#waits()) return 'ringing'
    if (this.ussd !== undefined) return 'ussd'
    if (this.network.calls(this.number).length > 0) return 'call'
    return this.flashes.length > 0 ? 'flash' : 'own'
  }

  /** The phone was switched on or off, or has another SIM: nothing that was typed has to stay. */
  restart(): void {
    this.#seen.clear()
    this.isRegistered = false
    this.ussd = undefined
    this.flashes = []
  }

  /** Switches the phone off or on. */
  switch(): void {
    this.restart()
    this.isOn = !this.isOn
    if (this.isOn) this.phone.powerOn()
    else this.phone.powerOff()
  }

  /** Takes the card out, or puts it in. */
  change(card: Card): void {
    this.restart()
    this.hasCard = !this.hasCard
    if (this.hasCard) this.phone.insert(card)
    else this.phone.remove()
  }

  /** Leaves what is in front, and calls a number. */
  call(number: string): void {
    if (this.front() !== 'own' || this.phone.screen.state !== 'idle') return
    this.#seen.delete('own')
    this.phone.dial(number)
  }

  /** Sends a text, whose result covers what the user opened. */
  send(to: string, text: string): void {
    this.#seen.delete('own')
    this.phone.sendSms(to, text)
  }

  /** The phone acknowledged a message. */
  took(tpdu: Uint8Array): void {
    const message = decodeTpdu(tpdu)
    const of = this.written.find(
      ({ to, text }) => to === this.number && message?.text !== '' && text.includes(message?.text ?? ''),
    )
    if (message?.text === undefined || of === undefined) throw new Error('the phone took a message that nobody wrote')
    if (of.isFlash) this.flashes.push(of)
    else this.kept.push({ piece: message.text, of })
  }

  /** What the user expects of a key before it is pressed. */
  #expects(key: Key): void {
    const { state, input, lines } = this.phone.screen
    const front = this.front()
    const isCharacter = /^[0-9*#+]$/.test(key)
    if (front === 'ussd' && state === 'ussd' && this.ussd !== undefined && !isCharacter) {
      const isSent = this.ussd.more && (key === 'ok' || key === 'call')
      if (isSent && input !== '') this.ussd = { text: 'Thanks', more: false }
      else if (
        key === 'end' ||
        (key === 'clear' && input === '') ||
        (!this.ussd.more && (key === 'ok' || key === 'call'))
      ) {
        this.ussd = undefined
      }
    }
    if (front === 'flash' && state === 'message' && ['ok', 'clear', 'end', 'call'].includes(key)) this.flashes.shift()
    if (front === 'own' && state === 'message' && key === 'ok') {
      const shown = lines.join('\n')
      this.kept = this.kept.filter(({ piece }) => !shown.includes(piece))
    }
    this.#seen.delete(front)
  }

  /** Presses a key, and looks whether a softkey did what its label says. */
  press(key: Key): void {
    const { screen } = this.phone
    const label = key === 'left' ? screen.softkeys[0] : key === 'right' ? screen.softkeys[1] : undefined
    const calls = this.network.calls(this.number)
    if (label === undefined) this.#expects(key)
    else if (label !== '')
      this.#expects(label === 'Reject' || label === 'End' ? 'end' : BEHIND[key === 'left' ? 'left' : 'right'])
    this.phone.press(key)
    const after = this.network.calls(this.number)
    if (label === '') expect(this.phone.screen).toEqual(screen)
    if (label === 'Clear') expect(this.phone.screen.input).toBe(screen.input.slice(0, -1))
    if (label === 'Reject') expect(after).toEqual([])
    if (label === 'End') expect(after.length).toBe(calls.filter(({ state }) => state === 'waiting').length)
  }

  /** The rules that hold after every step. */
  check(): void {
    this.#forget()
    this.#looksRight()
    if (this.isRegistered) this.#keepsMessages()
  }

  /** What has ended is not expected to come back. */
  #forget(): void {
    if (!this.#waits()) this.#seen.delete('ringing')
    if (this.ussd === undefined) this.#seen.delete('ussd')
    if (this.network.calls(this.number).length === 0) this.#seen.delete('call')
    if (this.flashes.length === 0) this.#seen.delete('flash')
  }

  #looksRight(): void {
    const { screen } = this.phone
    const { state, lines, softkeys } = screen
    const front = this.front()
    if (front === 'own') expect(FOREIGN).not.toContain(state)
    else if (state !== 'result' && state !== 'password') expect(state).toBe(STATE[front])
    if (front !== 'off') expect(softkeys.join('') !== '' || state === 'call').toBe(true)
    if (state === 'ussd') expect(lines[0]).toBe(this.ussd?.text)
    if (front === 'flash' && state === 'message') expect(lines).toContain(this.flashes[0]?.text)
    this.#noticesAreTrue()

    const now = seenOn(screen)
    const before = this.#seen.get(front)
    if (before === undefined) this.#seen.set(front, now)
    else if (front === 'own') expect(now).toEqual({ ...before, marked: before.marked ?? now.marked })
    else expect(now.input).toBe(before.input)
  }

  /** A notice belongs to its call: who reads that the other one holds the call is held. */
  #noticesAreTrue(): void {
    const { lines } = this.phone.screen
    const isHeldBy = (other: string) =>
      this.network.calls(other).some(({ number, state }) => number === this.number && state === 'held')
    const others = this.network
      .calls(this.number)
      .flatMap(({ number }) => (number?.startsWith('+7916') ? [number] : []))
    if (lines.includes('The other side has put you on hold')) expect(others.some(isHeldBy)).toBe(true)
    if (lines.includes('The other side is back')) expect(others.some((other) => !isHeldBy(other))).toBe(true)
  }

  #keepsMessages(): void {
    const { inbox } = this.phone
    for (const { piece, of } of this.kept) {
      expect(inbox.some(({ from, text }) => from === of.from && text.includes(piece))).toBe(true)
    }
    for (const { from, text, complete } of inbox) {
      const mine = this.written.filter((one) => one.from === from && one.to === this.number)
      const isWritten = mine.some((one) =>
        complete ? one.text === text : text.split('…').every((piece) => one.text.includes(piece)),
      )
      expect([from, text, complete, isWritten]).toEqual([from, text, complete, true])
    }
  }

  /** From every screen, keys lead home or to the dialog that a locked SIM demands. */
  leadsHome(): void {
    for (let pressed = 0; pressed < 20 && !this.#isHome(); pressed += 1) this.press('end')
    expect(this.#isHome()).toBe(true)
  }

  #isHome(): boolean {
    return (
      this.front() === 'off' ||
      ['idle', 'no-sim', 'dead', 'pin', 'puk', 'new-pin', 'repeat-pin'].includes(this.phone.screen.state)
    )
  }
}

/** Lets a phone in under the number in its IMSI, and lets the model hear all that the network tells it. */
export const overheard = (network: Network, expected: () => Expected): NetworkWire => ({
  register({ imsi }, _, phone) {
    const msisdn = `+7${imsi.slice(5)}`
    const accepted = { ok: true, operator: 'Home', msisdn } as const
    if (phone === undefined) return accepted
    const model = expected()
    const line = network.attach(msisdn, {
      tell(event) {
        if (event.kind === 'ussd-question') model.ussd = { text: event.text, more: true }
        if (event.kind === 'ussd-notice') model.ussd = { text: event.text, more: false }
        if (event.kind === 'ussd-released' && model.ussd?.more) model.ussd = undefined
        if (event.kind === 'detached') {
          model.isRegistered = false
          if (model.ussd?.more) model.ussd = undefined
        }
        phone.tell(event)
      },
      deliver(tpdu) {
        const answer = phone.deliver(tpdu)
        if (answer === 'stored') model.took(tpdu)
        return answer
      },
    })
    model.isRegistered = true
    return { ...accepted, line }
  },
})
