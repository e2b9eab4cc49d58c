import fc from 'fast-check'
import { expect, it } from 'vitest'
import { markRead, remove } from '../../../src/equipment/messages/change.js'
import { changedInbox, inbox } from '../../../src/equipment/messages/inbox.js'
import type { TextMessage } from '../../../src/equipment/messages/text-message.js'
import { runs } from '../../runs.js'
import { ANNA, BORIS, deliver, part, phone, sim } from './phone.js'

const came = fc
  .record({
    is: fc.constant('came' as const),
    from: fc.constantFrom(ANNA, BORIS),
    text: fc.constantFrom('one', 'two', 'three'),
    coding: fc.constantFrom(0x00, 0x00, 0x10, 0x11, 0x12),
    seconds: fc.nat({ max: 2 }),
    number: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
  })
  .map((one) => ({ ...one, header: one.number === undefined ? {} : { header: part(7, 3, one.number) } }))
const touched = fc.record({ is: fc.constantFrom('read' as const, 'deleted' as const), nth: fc.nat() })
const steps = fc.array(fc.oneof({ weight: 3, arbitrary: came }, touched), { maxLength: 30, size: 'max' })

it('the list after one message has changed is the list made anew', () => {
  let longest = 0
  fc.assert(
    fc.property(steps, (all) => {
      const real = phone({ files: sim(5).files, capacity: 8, repeatTime: 0 })
      let list: readonly TextMessage[] = []
      for (const step of all) {
        if (step.is === 'came') {
          const { from, coding, seconds } = step
          real.deliver(deliver(step.text, { from, coding, seconds, ...step.header }))
          for (const event of real.events) {
            if ('message' in event) list = changedInbox(list, real.store(), event.message.id)
          }
        } else {
          const message = list[step.nth % Math.max(1, list.length)]
          if (message === undefined) continue
          real.change((store, kit) => (step.is === 'read' ? markRead : remove)(store, kit, message))
          list = changedInbox(list, real.store(), message.id)
        }
        expect(list).toEqual(inbox(real.store()))
        longest = Math.max(longest, list.length)
      }
    }),
    { numRuns: runs(200) },
  )
  expect(longest).toBeGreaterThan(5)
})
