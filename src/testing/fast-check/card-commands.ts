import * as fc from 'fast-check'
import { type Check, callable, fields, listOf, rule, text, whole } from '../../bytes/checks.js'
import { encodeCode } from '../../bytes/code.js'
import { isRecord } from '../../bytes/record.js'
import { Card } from '../../card/card.js'
import type { CardProfile } from '../../card/profile.js'
import type { CardWire } from '../../uicc/apdu.js'
import { usimAid } from '../../uicc/application.js'
import { fidNumber, fidOf } from '../../uicc/files/directory.js'
import { ADF_USIM } from '../../uicc/files/usim.js'
import * as INS from '../../uicc/instructions/ins.js'
import { KEY } from '../../uicc/reference.js'
import { statusWord } from '../../uicc/status.js'
import * as SW from '../../uicc/sw.js'
import {
  answerOf,
  type CodeTask,
  endSession,
  freshPin,
  isOpen,
  otherThan,
  type PinModel,
  type Presented,
  triesWord,
} from './pin-model.js'
import { agree, type CommandOptions, commandList, commandsOf, runModel } from './run.js'
import { pins } from './secrets.js'

/** What a card must be like, by the standard. */
export interface CardModel {
  readonly pin1: PinModel
  readonly pin2: PinModel
  readonly adm1: PinModel
}
/** The real thing beside a {@link CardModel}. */
export interface CardUnderTest {
  readonly card: CardWire
}
/** One command of a run: for the model and the card at once. */
export type CardCommand = fc.Command<CardModel, CardUnderTest>
/** Options of {@link cardCommands}. */
export interface CardCommandOptions extends CommandOptions<CardModel, CardUnderTest> {}

/** Options of {@link runCard}. */
export interface RunCardOptions {
  /** What the card is made with; the test card by default. The model takes its codes from here. */
  readonly profile?: CardProfile | undefined
  /** Makes the card that is tested, new for each run; `Card.create` by default. */
  readonly create?: ((profile: CardProfile) => CardWire) | undefined
  /** Called at first and after each command, to look at more. It throws where something is wrong. */
  readonly check?: ((model: CardModel, real: CardUnderTest) => void) | undefined
}

const MOST = 1000
export const arbitraries: Check<never> = listOf(rule<never>('an arbitrary of fast-check', isRecord))
export const mostCommands: Check<number> = whole(1, MOST)
export const profileOption: Check<CardProfile> = rule<CardProfile>('the profile of a card', isRecord)
const commandOptions: Check<CardCommandOptions> = fields<CardCommandOptions>(
  {},
  { maxCommands: mostCommands, replayPath: text(1, 10_000), more: arbitraries },
)
const runOptions: Check<RunCardOptions> = fields<RunCardOptions>(
  {},
  { profile: profileOption, create: callable, check: callable },
)

const INSTRUCTION = {
  verify: INS.VERIFY_PIN,
  change: INS.CHANGE_PIN,
  disable: INS.DISABLE_PIN,
  enable: INS.ENABLE_PIN,
  unblock: INS.UNBLOCK_PIN,
} as const satisfies Record<CodeTask, number>

const send = ({ card }: CardUnderTest, ...command: readonly number[]) =>
  statusWord(card.transmit(Uint8Array.from(command)))
const inHex = (word: number | undefined) => word?.toString(16).toUpperCase().padStart(4, '0') ?? 'no answer'

/** Whether EF.IMSI can be read, which needs PIN1. TS 31.102 §4.2.2. */
function readsImsi(real: CardUnderTest): boolean {
  const fid = fidNumber(fidOf(ADF_USIM, 'IMSI'))
  send(real, 0, INS.SELECT, 0x04, 0x0c, usimAid.length, ...usimAid)
  send(real, 0, INS.SELECT, 0, 0x0c, 2, fid >> 8, fid & 0xff)
  return send(real, 0, INS.READ_BINARY, 0, 0, 9) === SW.OK
}

/** Compares the counters of a card with those of the model, by queries, which change nothing. TS 102 221 §11.1.9.1.2, §11.1.13.1.2. */
export function compareTries(models: Readonly<Partial<Record<keyof CardModel, PinModel>>>, real: CardUnderTest): void {
  for (const name of ['pin1', 'pin2', 'adm1'] as const) {
    const model = models[name]
    if (model === undefined) continue
    const tries = send(real, 0, INS.VERIFY_PIN, 0, KEY[name])
    agree(`the tries of ${name}`, inHex(tries), inHex(triesWord(model.triesLeft)))
    if (model.puk === '') continue
    const unblockTries = send(real, 0, INS.UNBLOCK_PIN, 0, KEY[name])
    agree(`the tries of the PUK of ${name}`, inHex(unblockTries), inHex(triesWord(model.unblockTriesLeft)))
  }
}

function compare(model: CardModel, real: CardUnderTest): void {
  compareTries(model, real)
  agree('EF.IMSI can be read', readsImsi(real), isOpen(model.pin1))
}

/** Which code is presented: that of the model, another one, or bytes that no keypad can type. */
type Guess = 'right' | 'wrong' | 'no code'

/** A PIN command with a code. TS 102 221 §11.1.9 to §11.1.13. */
class Present implements CardCommand {
  constructor(
    readonly task: CodeTask,
    readonly name: keyof CardModel,
    readonly guess: Guess,
    readonly next: Presented,
  ) {}
  check = () => true
  run(model: CardModel, real: CardUnderTest): void {
    const { task, name, guess, next } = this
    const pin = model[name]
    const secret = task === 'unblock' ? pin.puk : pin.pin
    const typed = guess === 'right' ? secret : guess === 'wrong' ? otherThan(secret) : undefined
    const codes = task === 'change' || task === 'unblock' ? [typed, next] : [typed]
    const data = codes.flatMap((code) => (code === undefined ? Array<number>(8).fill(0) : [...encodeCode(code)]))
    const word = send(real, 0, INSTRUCTION[task], 0, KEY[name], data.length, ...data)
    agree(`${task} ${name}: ${guess}`, inHex(word), inHex(this.#wanted(pin, typed)))
  }
  /** PIN2 and ADM1 cannot be disabled, and ADM1 has no PUK. TS 51.011 §9.2.11, TS 102 221 §9.5.1. */
  #wanted(pin: PinModel, typed: Presented): number {
    const { task, name, next } = this
    if ((task === 'disable' || task === 'enable') && name !== 'pin1') return SW.WRONG_P1_P2
    if (task === 'unblock' && name === 'adm1') return SW.REFERENCE_NOT_FOUND
    return answerOf(pin, task, typed, next)
  }
  toString(): string {
    const { task, name, guess, next } = this
    const to = task === 'change' || task === 'unblock' ? `, new code ${next ?? 'no code'}` : ''
    return `${task} ${name}: ${guess}${to}`
  }
}

/** A cold reset. TS 102 221 §6.3. */
class Reset implements CardCommand {
  check = () => true
  run(model: CardModel, { card }: CardUnderTest): void {
    endSession(model.pin1, model.pin2, model.adm1)
    card.reset()
  }
  toString = () => 'reset'
}

const names = fc.constantFrom('pin1', 'pin1', 'pin2', 'adm1') satisfies fc.Arbitrary<keyof CardModel>
const guesses = fc.constantFrom('right', 'wrong', 'wrong', 'no code') satisfies fc.Arbitrary<Guess>
const tasks = fc.constantFrom('verify', 'change', 'disable', 'enable', 'unblock') satisfies fc.Arbitrary<CodeTask>

/** The same command some times in a row: so a code is blocked, and a PUK used up. */
class Again implements CardCommand {
  constructor(
    readonly command: CardCommand,
    readonly times: number,
  ) {}
  check = () => true
  run(model: CardModel, real: CardUnderTest): void {
    for (let i = 0; i < this.times; i++) this.command.run(model, real)
  }
  toString = () => `${this.times} times ${this.command}`
}

/**
 * Lists of commands for a model-based run of a card: VERIFY, CHANGE, DISABLE, ENABLE and UNBLOCK PIN of three codes, right and wrong and
 * malformed, single and up to ten in a row, and resets. A failure shrinks to the few commands that matter. TS 102 221 §11.1.9 to §11.1.13
 *
 * @param options - `maxCommands`, 100 by default; `more`, commands of your own; `replayPath`, to repeat a failure
 * @returns what {@link runCard} takes
 * @throws PocketsimError `OPTION_FORMAT` for a number that is out of range, or an option that there is not
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { cardCommands, runCard } from 'pocketsim/testing/fast-check'
 *
 * const run = fc.property(cardCommands({ maxCommands: 20 }), (commands) => runCard(commands))
 * fc.check(run, { numRuns: 20 }).failed // => false
 * ```
 */
export function cardCommands(options: CardCommandOptions = {}): fc.Arbitrary<Iterable<CardCommand>> {
  commandOptions(options, 'cardCommands', 'OPTION_FORMAT')
  const next = fc.option(pins(), { nil: undefined, freq: 8 })
  const presents = fc.tuple(tasks, names, guesses, next).map((parts): CardCommand => new Present(...parts))
  const wrong = fc.constantFrom('verify', 'unblock') satisfies fc.Arbitrary<CodeTask>
  const again = fc
    .tuple(wrong, names, fc.integer({ min: 2, max: 10 }))
    .map(([task, name, times]): CardCommand => new Again(new Present(task, name, 'wrong', '0000'), times))
  return commandsOf([presents, presents, presents, again, fc.constant(new Reset())], options)
}

/**
 * Runs commands on a card and on a model of the standard. After each command it compares the status word, the tries left of all codes,
 * and whether EF.IMSI can be read. It throws where they differ.
 *
 * The card has the codes of the profile, a USIM, and answers as the personality `standard`; `check` may look at more.
 *
 * @param commands - of {@link cardCommands}
 * @param options - `profile`, `create`, `check`
 * @throws PocketsimError `OPTION_FORMAT` for an option that there is not, and what `Card.create` throws for the profile
 * @throws Error where the card and the standard differ: what it is, what was got, what was wanted
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { Card, type CardProfile } from 'pocketsim'
 * import { cardCommands, runCard } from 'pocketsim/testing/fast-check'
 *
 * // A reader that loses each verification of a code. The first property of it fails.
 * const forgetful = (profile: CardProfile) => {
 *   const card = Card.create(profile)
 *   return { reset: () => card.reset(), transmit: (command: Uint8Array) => (card.reset(), card.transmit(command)) }
 * }
 * const run = fc.property(cardCommands(), (commands) => runCard(commands, { create: forgetful }))
 * fc.check(run).failed // => true
 * ```
 */
export function runCard(commands: Iterable<CardCommand>, options: RunCardOptions = {}): void {
  commandList(commands, 'runCard.commands', 'OPTION_FORMAT')
  runOptions(options, 'runCard', 'OPTION_FORMAT')
  const { profile = {}, create = (made: CardProfile): CardWire => Card.create(made), check } = options
  const { pin1, pin2, adm1 } = Card.create(profile).snapshot()
  const setup = () => {
    const card = create(profile)
    card.reset()
    const model: CardModel = {
      pin1: freshPin(pin1.pin, pin1.puk, pin1.enabled),
      pin2: freshPin(pin2.pin, pin2.puk),
      adm1: freshPin(adm1.pin, ''),
    }
    return { model, real: { card } }
  }
  runModel(setup, commands, (model, real) => {
    compare(model, real)
    check?.(model, real)
  })
}
