import { Handset, MENUS, type MenuPreset, Network } from 'pocketsim'
import { describe, expect, it, vi } from 'vitest'
import { ANNA, BORIS, phoneOf, radioOf, scene } from './radio.js'

/** What Boris reads when Anna calls him in some way. */
function seen(options: ConstructorParameters<typeof Handset>[0], number = BORIS) {
  const { switchOn } = scene()
  const anna = switchOn(ANNA, options).phone
  const boris = switchOn(BORIS).phone
  anna.dial(number)
  return boris.screen.lines
}
const HIDING: MenuPreset = { ...MENUS.siemens, clir: 'restricted' }

describe('A phone with a wish of its own about its number (TS 22.081 §2)', () => {
  it('a phone that hides its number hides it in each call, and a code in front of the number shows it', () => {
    expect(seen({ clir: 'restricted' })).toEqual(['Number withheld'])
    expect(seen({ clir: 'restricted' }, `*31#${BORIS}`)).toEqual([ANNA])
    expect(seen({})).toEqual([ANNA])
  })

  it('the menus of a phone may bring the wish, and the option counts more', () => {
    expect(seen({ menu: HIDING })).toEqual(['Number withheld'])
    expect(seen({ menu: HIDING, clir: 'allowed' })).toEqual([ANNA])
  })

  it('each call asks the network, and an emergency call never does', () => {
    const network = new Network()
    network.subscribe({ msisdn: ANNA })
    const radio = radioOf(network)
    const dialled: unknown[] = []
    const phone = phoneOf(network, ANNA, {
      clir: 'allowed',
      network: {
        register(...identity) {
          const answer = radio.register(...identity)
          if (!answer.ok || answer.line === undefined) return answer
          vi.spyOn(answer.line, 'dial').mockImplementation((...call) => {
            dialled.push(call)
            return { ok: true, call: 1 }
          })
          return answer
        },
      },
    }).phone
    phone.dial(BORIS)
    phone.dial('112')
    phone.dial(`#31#${BORIS}`)
    expect(dialled).toEqual([
      [BORIS, { clir: 'allowed' }],
      ['112', { emergency: true }],
      [BORIS, { clir: 'restricted' }],
    ])
  })

  it('another wish than these two is misuse', () => {
    for (const clir of ['hidden', true, null]) {
      expect(() => Reflect.construct(Handset, [{ clir }])).toThrow(/options\.clir: want/)
      expect(() => Reflect.construct(Handset, [{ menu: { ...HIDING, clir } }])).toThrow(/menu: want/)
    }
  })
})
