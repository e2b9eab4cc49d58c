import fc from 'fast-check'
import * as pocketsim from 'pocketsim'
import { expect, it } from 'vitest'
import { runs } from '../../runs.js'
import { hostile } from './hostile.js'

type Encoder = (...args: unknown[]) => unknown

const FIELDS = [
  'aid',
  'label',
  'path',
  'discretionary',
  'alpha',
  'number',
  'tonNpi',
  'capability',
  'extension',
  'tmsi',
  'plmn',
  'lac',
  'status',
  'access',
  'serviceCentre',
  'tpdu',
  'kind',
  'address',
  'protocol',
  'coding',
  'flags',
  'header',
  'text',
  'data',
  'time',
  'reference',
  'validity',
  'languages',
  'dischargeTime',
  'language',
  'messageClass',
  'plmnAtHome',
  'spnAbroad',
] as const

const fields = fc.dictionary(fc.constantFrom(...FIELDS), hostile, { maxKeys: 12 })
const kinds = fc.record({
  kind: fc.constantFrom('deliver', 'submit', 'status-report'),
  address: fc.constant('1'),
  text: fc.constant('a'),
})
const argument = fc.oneof(
  hostile,
  fields,
  fc.array(fields, { maxLength: 2 }),
  fc.tuple(kinds, fields).map(([usual, strange]) => ({ ...usual, ...strange })),
)

// Every encoder takes at least these: a wrong type is what is tried.
const encoders = Object.entries(pocketsim).filter(([name]) => /^encode/.test(name)) as [string, Encoder][]

it('there are many encoders to try with wrong arguments', () => expect(encoders.length).toBeGreaterThanOrEqual(14))

it.each(encoders)('%s gives bytes or says what it wants, for any arguments', (_, encode) => {
  fc.assert(
    fc.property(fc.array(argument, { maxLength: 3 }), (args) => {
      try {
        const given = encode(...args)
        // A USSD string has its coding beside its octets.
        const octets = typeof given === 'object' && given !== null && 'octets' in given ? given.octets : given
        expect(octets).toBeInstanceOf(Uint8Array)
      } catch (error) {
        if (!(error instanceof pocketsim.PocketsimError)) throw error
        expect(error.message).not.toBe('')
      }
    }),
    { numRuns: runs(500) },
  )
})
