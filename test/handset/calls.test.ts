import type { CallEvent } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { records } from '../equipment/files/sim.js'
import { ANNA, BORIS, CLARA, OUTSIDE, scene } from './radio.js'

/** Anna and Boris with their phones on. */
function two() {
  const all = scene()
  return { ...all, anna: all.switchOn(ANNA).phone, boris: all.switchOn(BORIS).phone }
}

/** All three, and Anna has call waiting on. */
function three() {
  const all = two()
  all.anna.dial('*43#')
  all.anna.press('ok')
  return { ...all, clara: all.switchOn(CLARA).phone }
}

describe('A call between two phones', () => {
  it('a call rings, the call key answers it and the end key ends it', () => {
    const { clock, network, anna, boris } = two()
    anna.dial('+79160000002')
    expect(anna.screen).toMatchObject({ state: 'call', title: 'Calling', lines: [BORIS], softkeys: ['', 'End'] })
    expect(boris.screen).toMatchObject({
      state: 'incoming-call',
      title: 'Incoming call',
      lines: [ANNA],
      softkeys: ['Answer', 'Reject'],
    })
    boris.press('call')
    expect(boris.screen).toMatchObject({ state: 'call', title: 'Call', lines: [ANNA], softkeys: ['', 'End'] })
    expect(anna.screen).toMatchObject({ state: 'call', title: 'Call', lines: [BORIS] })
    expect(network.calls(ANNA)).toMatchObject([{ state: 'active' }])
    clock.advance({ seconds: 62 })
    anna.press('end')
    expect(anna.screen).toMatchObject({ state: 'idle', title: 'Home', lines: ['Call ended, 1:02'] })
    expect(boris.screen).toMatchObject({ state: 'idle', title: 'Home', lines: ['Call ended, 1:02'] })
    expect(network.calls(ANNA)).toEqual([])
  })

  it('the left key answers a call too', () => {
    const { anna, boris } = two()
    anna.dial(BORIS)
    boris.press('ok')
    expect(anna.screen.title).toBe('Call')
  })

  it('the end key rejects a call: the caller hears that the line is busy', () => {
    const { anna, boris } = two()
    anna.dial(BORIS)
    boris.press('end')
    expect(boris.screen).toMatchObject({ state: 'idle', lines: ['Call rejected'] })
    expect(anna.screen).toMatchObject({ state: 'idle', lines: [BORIS, 'Line busy'] })
    expect(boris.callLog).toMatchObject([{ kind: 'rejected', number: ANNA }])
  })

  it('a call is missed if the caller gives up, or if nobody answers', () => {
    const { clock, network, anna, boris } = two()
    anna.dial(BORIS)
    anna.press('end')
    expect(boris.screen).toMatchObject({ state: 'idle', lines: [`Missed call: ${ANNA}`] })
    expect(anna.screen.lines).toEqual([BORIS, 'Call ended'])
    anna.dial(BORIS)
    clock.advance({ seconds: 200 })
    network.tick()
    expect(boris.screen.lines).toEqual([`Missed call: ${ANNA}`])
    expect(anna.screen.lines).toEqual([BORIS, 'No answer'])
    expect(boris.callLog.map(({ kind }) => kind)).toEqual(['missed', 'missed'])
  })

  it('tick of the phone does what is due in its network', () => {
    const { clock, anna } = two()
    anna.dial(BORIS)
    clock.advance({ seconds: 200 })
    anna.tick()
    expect(anna.screen).toMatchObject({ state: 'idle', lines: [BORIS, 'No answer'] })
  })

  it('a call that fails says why', () => {
    const { network, anna } = two()
    network.outside('+79039990001', { answers: 'busy' })
    network.outside('+79039990002', { answers: 'unknown' })
    for (const [number, why] of [
      ['+79039990001', 'Line busy'],
      ['+79039990002', 'This number does not exist'],
      [CLARA, 'Phone switched off or out of reach'],
    ] as const) {
      anna.dial(number)
      expect(anna.screen).toMatchObject({ state: 'result', title: number, lines: [why], softkeys: ['OK', ''] })
      anna.press('ok')
      expect(anna.screen).toMatchObject({ state: 'idle', lines: [] })
    }
    expect(anna.callLog.map(({ kind, number, seconds }) => [kind, number, seconds])).toEqual([
      ['dialled', CLARA, 0],
      ['dialled', '+79039990002', 0],
      ['dialled', '+79039990001', 0],
    ])
  })

  it('switching a phone off ends its call, and the network knows', () => {
    const { network, anna, boris } = two()
    anna.dial(BORIS)
    boris.press('call')
    boris.powerOff()
    expect(network.calls(ANNA)).toEqual([])
    expect(anna.screen).toMatchObject({ state: 'idle', lines: ['Call ended, 0:00'] })
    expect(boris.callLog).toMatchObject([{ kind: 'received', number: ANNA }])
    anna.dial(BORIS)
    expect(anna.screen.lines).toEqual(['Phone switched off or out of reach'])
  })
})

describe('The caller’s number (TS 22.081)', () => {
  it('#31# hides the own number for one call, *31# shows it (TS 22.081)', () => {
    const { anna, boris } = two()
    anna.dial('#31#+79160000002')
    expect(boris.screen.lines).toEqual(['Number withheld'])
    anna.press('end')
    expect(boris.screen.lines).toEqual(['Missed call: Number withheld'])
    anna.dial('*31#+79160000002')
    expect(boris.screen.lines).toEqual([ANNA])
    anna.press('end')
    expect(boris.callLog.map(({ number }) => number)).toEqual([ANNA, undefined])
  })

  it('*31# does not show a number whose CLIR is permanent, and the caller is told (TS 22.081)', () => {
    const { network, switchOn } = scene()
    network.subscribe({ msisdn: '+79160000009', clir: 'permanent', name: 'Secret' })
    const hidden = switchOn('+79160000009').phone
    const boris = switchOn(BORIS).phone
    hidden.dial(`*31#${BORIS}`)
    expect(boris.screen.lines).toEqual(['Number withheld'])
    expect(hidden.screen.lines).toEqual([BORIS, 'Your number stays hidden all the same'])
  })

  it('an incoming call shows the name that the network sends (TS 22.096)', () => {
    const { network, switchOn } = scene()
    network.subscribe({ msisdn: '+79160000009', name: 'Dasha' })
    const boris = switchOn(BORIS).phone
    switchOn('+79160000009').phone.dial(BORIS)
    expect(boris.screen.lines).toEqual(['Dasha', '+79160000009'])
  })
})

describe('Several calls, and the codes for them (TS 22.030 §6.5.5.1)', () => {
  /** Anna speaks with Boris, and Clara waits. */
  function waiting() {
    const all = three()
    all.boris.dial(ANNA)
    all.anna.press('call')
    all.clara.dial(ANNA)
    return all
  }

  it('a second call waits, and its caller is told so', () => {
    const { anna, clara } = waiting()
    expect(anna.screen).toMatchObject({
      state: 'incoming-call',
      title: 'Incoming call',
      lines: [`1 ${BORIS}: active`, `2 ${CLARA}: waiting`],
    })
    expect(clara.screen.lines).toEqual([ANNA, 'The other side is busy: your call is waiting'])
  })

  it('2 holds a call and takes the other, 2 again swaps them, 3 joins them, 22 holds all but the second', () => {
    const { network, anna, boris } = waiting()
    anna.dial('2')
    expect(anna.screen).toMatchObject({ title: 'Call', lines: [`1 ${BORIS}: on hold`, `2 ${CLARA}: active`] })
    expect(boris.screen.lines).toEqual([ANNA, 'The other side has put you on hold'])
    anna.dial('2')
    expect(anna.screen.lines).toEqual([`1 ${BORIS}: active`, `2 ${CLARA}: on hold`])
    anna.dial('3')
    expect(anna.screen).toMatchObject({
      title: 'Conference call',
      lines: [`1 ${BORIS}: active`, `2 ${CLARA}: active`],
    })
    expect(boris.screen.lines.at(-1)).toBe('You are in a conference call')
    anna.dial('22')
    expect(anna.screen.lines).toEqual([`1 ${BORIS}: on hold`, `2 ${CLARA}: active`])
    expect(network.calls(ANNA).map(({ state }) => state)).toEqual(['held', 'active'])
  })

  it('0 tells a waiting caller that the user is busy; 0 again releases held calls', () => {
    const { anna, clara } = waiting()
    anna.dial('0')
    expect(clara.screen).toMatchObject({ state: 'idle', lines: [ANNA, 'Line busy'] })
    expect(anna.screen).toMatchObject({ title: 'Call', lines: [BORIS, 'Call rejected'] })
    expect(anna.callLog).toMatchObject([{ kind: 'rejected', number: CLARA }])
    anna.dial('2')
    expect(anna.screen.title).toBe('On hold')
    anna.dial('0')
    expect(anna.screen).toMatchObject({ state: 'idle', lines: ['Call ended, 0:00'] })
  })

  it('1 ends the active call and takes the other; 11 ends call 1', () => {
    const { anna, boris } = waiting()
    anna.dial('1')
    expect(boris).toBeInState('idle')
    expect(anna.screen).toMatchObject({ state: 'call', lines: [CLARA, 'Call ended, 0:00'] })
    anna.dial('12')
    expect(anna).toBeInState('idle')
  })

  it('4 connects the two other parties and leaves', () => {
    const { network, anna, boris, clara } = waiting()
    anna.dial('2')
    anna.dial('4')
    expect(anna).toBeInState('idle')
    expect(network.calls(BORIS)).toMatchObject([{ state: 'active' }])
    expect(network.calls(CLARA)).toMatchObject([{ state: 'active' }])
    expect([boris, clara].map(({ screen }) => screen.lines)).toEqual(
      [CLARA, BORIS].map((other) => [other, `You now speak with ${other}`, 'You have been connected to somebody else']),
    )
  })

  it('4*DN deflects a ringing call', () => {
    const { anna, boris, clara } = three()
    boris.dial(ANNA)
    anna.dial(`4*${CLARA}`)
    expect(anna).toBeInState('idle')
    expect(anna.callLog).toMatchObject([{ kind: 'rejected', number: BORIS }])
    expect(clara.screen).toMatchObject({ state: 'incoming-call', lines: [BORIS, 'Forwarded call'] })
    expect(boris.screen.lines).toEqual([ANNA, 'Your call has been deflected'])
  })

  it('a number that is called in a call holds the active call', () => {
    const { anna, boris } = three()
    anna.dial(BORIS)
    boris.press('call')
    anna.dial(OUTSIDE)
    expect(anna.screen.lines).toEqual([`1 ${BORIS}: on hold`, `2 ${OUTSIDE}: active`])
  })

  it('the end key ends the active call, and the waiting call goes on ringing', () => {
    const { anna } = waiting()
    anna.press('end')
    expect(anna.screen).toMatchObject({ state: 'incoming-call', lines: [CLARA, 'Call ended, 0:00'] })
    anna.press('call')
    expect(anna.screen).toMatchObject({ state: 'call', title: 'Call', lines: [CLARA] })
  })

  it.each([
    ['3', 'There is no such call'],
    ['17', 'There is no such call'],
    ['21', 'Not possible with these calls'],
    ['5', 'Service not provided by the operator'],
  ])('the code %s in the only call says: %s', (code, said) => {
    const { network, anna, boris } = two()
    anna.dial(BORIS)
    boris.press('call')
    const before = network.calls(ANNA)
    anna.dial(code)
    expect(anna.screen).toMatchObject({ state: 'call', lines: [BORIS, said] })
    expect(network.calls(ANNA)).toEqual(before)
  })

  it('a service code in a call goes to the network, and the call is still there behind the answer', () => {
    const { anna, boris } = two()
    anna.dial(BORIS)
    boris.press('call')
    anna.dial('*#21#')
    expect(anna.screen).toMatchObject({ state: 'result', title: 'Call forwarding' })
    anna.press('ok')
    expect(anna.screen).toMatchObject({ state: 'call', title: 'Call' })
  })
})

describe('An emergency call', () => {
  it('an emergency call of a registered phone goes through the network and ends other calls', () => {
    const { network, anna, boris } = two()
    anna.dial(BORIS)
    boris.press('call')
    anna.dial('112')
    expect(anna.screen).toMatchObject({ state: 'call', title: 'Emergency call' })
    expect(anna.screen.lines[0]).toBe('112')
    expect(network.calls(ANNA)).toMatchObject([{ emergency: true, state: 'active' }])
    expect(boris).toBeInState('idle')
    anna.remove()
    expect(anna.screen).toMatchObject({ state: 'call', title: 'Emergency call' })
    anna.press('end')
    expect(anna.screen).toMatchObject({ state: 'no-sim', title: 'Insert SIM card' })
    expect(anna.callLog[0]).toMatchObject({ kind: 'dialled', number: '112' })
  })

  it('an emergency call goes on while the SIM is taken out and put in again; the SIM registers when it ends', () => {
    const { network, switchOn } = scene()
    const { phone, card } = switchOn(ANNA)
    const boris = switchOn(BORIS).phone
    phone.dial('112')
    phone.remove()
    phone.insert(card)
    expect(phone.screen).toMatchObject({ title: 'Emergency call', lines: ['112'] })
    boris.dial(ANNA)
    expect(boris.screen.lines).toEqual(['Phone switched off or out of reach'])
    boris.press('ok')
    phone.press('end')
    expect(phone.screen).toMatchObject({ state: 'idle', title: 'Home' })
    boris.dial(ANNA)
    expect(network.calls(ANNA)).toMatchObject([{ state: 'incoming' }])
  })

  it('a number of EF.ECC is an emergency call, even after #31# (TS 31.102 §4.2.21)', () => {
    const { switchOn } = scene()
    const ecc = records('7FFF/6FB7', ['30F1FFFFFF00'], { read: 'always' })
    const { phone } = switchOn(ANNA, {}, { files: [ecc] })
    for (const [typed, number] of [
      ['#31#112', '112'],
      ['031', '031'],
    ] as const) {
      phone.dial(typed)
      expect(phone.screen).toMatchObject({ title: 'Emergency call', lines: [number] })
      phone.press('end')
    }
  })
})

describe('The call event', () => {
  it('the call event tells each step of a call at both ends', () => {
    const { anna, boris } = two()
    const heard: [string, CallEvent][] = []
    anna.on('call', (call) => heard.push(['Anna', call]))
    boris.on('call', (call) => heard.push(['Boris', call]))
    anna.dial(BORIS)
    boris.press('call')
    boris.press('end')
    const told = heard.map(([who, { state, direction, number, call }]) => [who, state, direction, number, call])
    expect(told.filter(([who]) => who === 'Anna')).toEqual([
      ['Anna', 'dialling', 'outgoing', BORIS, undefined],
      ['Anna', 'alerting', 'outgoing', BORIS, 1],
      ['Anna', 'active', 'outgoing', BORIS, 1],
      ['Anna', 'ended', 'outgoing', BORIS, 1],
    ])
    expect(told.filter(([who]) => who === 'Boris')).toEqual([
      ['Boris', 'incoming', 'incoming', ANNA, 1],
      ['Boris', 'active', 'incoming', ANNA, 1],
      ['Boris', 'ended', 'incoming', ANNA, 1],
    ])
    expect(heard.at(-1)?.[1].cause).toBe('normal-clearing')
  })

  it('a listener may answer a call at once', () => {
    const { network, anna, boris } = two()
    boris.on('call', ({ state }) => {
      if (state === 'incoming') boris.press('call')
    })
    anna.dial(BORIS)
    expect(network.calls(ANNA)).toMatchObject([{ state: 'active' }])
    expect([anna.screen.title, boris.screen.title]).toEqual(['Call', 'Call'])
  })

  it('an error of a listener to a network event stops nobody; the next method of its phone throws it', () => {
    const { anna, boris } = two()
    boris.on('call', () => {
      throw new Error('mine')
    })
    anna.dial(BORIS)
    expect(boris).toBeInState('incoming-call')
    expect(() => boris.press('up')).toThrow('mine')
    boris.press('up')
  })
})

describe('The call log', () => {
  it('the call log is in the menu of every phone, newest first, and the call key calls a line of it', () => {
    const { clock, anna, boris } = two()
    anna.dial(OUTSIDE)
    clock.advance({ seconds: 75 })
    anna.press('end')
    boris.dial(ANNA)
    boris.press('end')
    anna.select('Call log')
    expect(anna.screen).toMatchObject({
      state: 'list',
      title: 'Call log',
      lines: [`Missed: ${BORIS}`, `Dialled: ${OUTSIDE}, 1:15`],
      cursor: 0,
      softkeys: ['Call', 'Back'],
    })
    anna.press('down')
    anna.press('call')
    expect(anna.screen).toMatchObject({ state: 'call', lines: [OUTSIDE] })
    anna.press('end')
    anna.powerOff()
    anna.powerOn()
    expect(anna.callLog.map(({ number }) => number)).toEqual([OUTSIDE, BORIS, OUTSIDE])
  })

  it('the call log holds 50 calls: the 51st replaces the oldest', () => {
    const { anna } = two()
    const numbers = Array.from({ length: 51 }, (_, i) => `+790311122${10 + i}`)
    for (const number of numbers) {
      anna.dial(number)
      anna.press('end')
    }
    expect(anna.callLog.map(({ number }) => number)).toEqual(numbers.slice(1).reverse())
  })

  it('the call log says that it is empty, or that there is no number to call', () => {
    const { anna, boris } = two()
    anna.select('Call log')
    expect(anna.screen).toMatchObject({ state: 'list', lines: ['No calls'], softkeys: ['', 'Back'] })
    anna.press('ok')
    anna.press('clear')
    expect(anna).toBeInState('idle')
    boris.dial(`#31#${ANNA}`)
    boris.press('end')
    anna.select('Call log')
    expect(anna.screen.lines).toEqual(['Missed: Number withheld'])
    anna.press('call')
    expect(anna.screen).toMatchObject({ title: 'Not available' })
  })
})

it('По-русски: входящий вызов, разговор, удержание, пропущенный вызов, журнал', () => {
  const { clock, switchOn } = scene()
  const anna = switchOn(ANNA, { locale: 'ru' }).phone
  const boris = switchOn(BORIS, { locale: 'ru' }).phone
  anna.dial(BORIS)
  expect(anna.screen).toMatchObject({ title: 'Вызов', lines: [BORIS], softkeys: ['', 'Отбой'] })
  expect(boris.screen).toMatchObject({ title: 'Входящий вызов', softkeys: ['Ответить', 'Отклонить'] })
  boris.press('call')
  anna.dial('2')
  expect(anna.screen.title).toBe('На удержании')
  expect(boris.screen).toMatchObject({ title: 'Разговор', lines: [ANNA, 'Собеседник поставил вызов на удержание'] })
  clock.advance({ seconds: 9 })
  boris.press('end')
  expect(anna.screen.lines).toEqual(['Вызов завершён, 0:09'])
  anna.dial(`#31#${BORIS}`)
  anna.press('end')
  expect(boris.screen.lines).toEqual(['Пропущенный вызов: Скрытый номер'])
  boris.select('Журнал вызовов')
  expect(boris.screen).toMatchObject({
    title: 'Журнал вызовов',
    lines: ['Пропущенный: Скрытый номер', `Принятый: ${ANNA}, 0:09`],
    softkeys: ['Вызов', 'Назад'],
  })
})
