// A tool of a help desk: somebody calls and has locked the phone. Who knows the code word is told the PUK, and nobody else.
// npx vitest run examples/recipes/helpdesk-puk.test.js
import { createWorld } from 'pocketsim/testing'
import 'pocketsim/testing/vitest'
import { describe, expect, it } from 'vitest'

// The tool under test. The test gives it an operator; at work it gets the operator's real interface.

/**
 * What the agent reads out to the caller.
 *
 * @param {Pick<import('pocketsim').Operator, 'disclose'>} operator
 * @param {{ msisdn: string, codeWord: string }} caller
 */
function answerCaller(operator, { msisdn, codeWord }) {
  const told = operator.disclose({ msisdn, via: 'contact-centre', codeWord })
  if (!told.ok) return 'I cannot help you on the phone. Please come to a shop with your passport.'
  const { puk1 } = told.codes
  return `Your PUK is ${puk1}. Type **05*${puk1}*, a new PIN, *, the new PIN again, and #.`
}

/** The code that the agent reads out: what the caller writes down. @param {string} answer */
const writtenDown = (answer) => answer.match(/\*\*05\*\d{8}\*/)?.[0] ?? ''

// The tests.

/** Anna has typed a wrong PIN three times. */
function lockedOut() {
  const world = createWorld({ people: [{ name: 'Anna', enterPin: false }, 'Boris'] })
  const anna = world.subscriber('Anna')
  const wrong = anna.envelope.pin1 === '0000' ? '1111' : '0000'
  anna.phone.type(`${wrong}#${wrong}#${wrong}#`)
  expect(anna.phone).toBeInState('puk')
  expect(anna.sim).toBeBlocked()
  return { ...world, anna }
}

describe('the PUK tool', () => {
  it('tells the owner the PUK, and with it the phone opens again', () => {
    const { operator, anna } = lockedOut()
    const { msisdn, owner, phone, sim } = anna
    const answer = answerCaller(operator, { msisdn, codeWord: owner.codeWord })
    phone.dial(`${writtenDown(answer)}4711*4711#`)
    expect(phone).toShow('PIN unblocked')
    expect(sim).toHaveTriesLeft(3)
    expect(sim).toBeVerified()

    phone.powerOff()
    phone.powerOn()
    phone.type('4711#')
    expect(phone).toBeInState('idle')
  })

  it('tells a stranger nothing, not even whether the number exists', () => {
    const { operator, anna } = lockedOut()
    const answers = [
      answerCaller(operator, { msisdn: anna.msisdn, codeWord: 'Password' }),
      answerCaller(operator, { msisdn: '+79990000000', codeWord: anna.owner.codeWord }),
    ]
    expect(new Set(answers).size).toBe(1)
    expect(answers[0]).not.toContain(anna.envelope.puk1)
  })

  it('takes too many questions for an attack: then the owner has to wait a day too', () => {
    const { operator, clock, anna } = lockedOut()
    const { msisdn, owner, envelope } = anna
    for (let i = 0; i < 5; i++) answerCaller(operator, { msisdn, codeWord: `guess ${i}` })
    expect(answerCaller(operator, { msisdn, codeWord: owner.codeWord })).not.toContain(envelope.puk1)
    clock.advance({ days: 1 })
    expect(answerCaller(operator, { msisdn, codeWord: owner.codeWord })).toContain(envelope.puk1)
  })

  it('a caller who mishears the PUK has nine tries left', () => {
    const { anna } = lockedOut()
    anna.phone.dial('**05*00000000*4711*4711#')
    expect(anna.phone).toBeInState('puk')
    expect(anna.sim).toHaveUnblockTriesLeft(9)
    expect(anna.sim).not.toBeDead()
  })
})
