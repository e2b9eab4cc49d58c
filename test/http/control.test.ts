import { describe, expect, it } from 'vitest'
import { MSISDN, OWNER, server } from './server.js'

describe('the control side over HTTP', () => {
  it('USSD and SMS come as a phone sends them, and answers stand in the inbox', async () => {
    const { control } = await server()
    await control('POST /control/sims', { owner: OWNER, msisdn: MSISDN })
    const ussd = await control(`POST /control/subscribers/${MSISDN}/ussd`, { text: '*111*25#' })
    expect(ussd.json).toEqual({ text: 'The password comes in a message.' })
    expect((await control(`POST /control/subscribers/${MSISDN}/ussd`, { text: '*1#' })).json).toEqual({})
    const sms = await control(`POST /control/subscribers/${MSISDN}/sms`, { to: '3339', text: 'Password' })
    expect(sms.status).toBe(204)
    const { messages } = (await control(`GET /control/subscribers/${MSISDN}/inbox`)).json
    expect(messages.map(({ from }: { from: string }) => from)).toEqual(['111', '3339'])
  })

  it('APDUs reach the card of a number, as hex; a reset ends its session', async () => {
    const { control } = await server()
    const { envelope } = (await control('POST /control/sims', { owner: OWNER, msisdn: MSISDN })).json
    const pin = [...`${envelope.pin1}`].map((digit) => `3${digit}`).join('')
    const apdu = async (command: string) =>
      (await control(`POST /control/subscribers/${MSISDN}/card/apdu`, { command })).json
    expect(await apdu(`0020 0001 08 ${pin} FFFFFFFF`)).toEqual({ data: '', sw: '9000' })
    expect(await apdu('00A4000C022FE2')).toEqual({ data: '', sw: '9000' })
    expect(await apdu('00b000000a')).toMatchObject({ data: expect.stringMatching(/^98/), sw: '9000' })
    expect(await apdu('')).toMatchObject({ sw: '6700' })
    const { atr } = (await control(`POST /control/subscribers/${MSISDN}/card/reset`)).json
    expect(atr).toMatch(/^3B/)
    expect((await apdu('00A40004026F07')).sw).not.toBe('9000')
    const odd = await control(`POST /control/subscribers/${MSISDN}/card/apdu`, { command: '0' })
    expect([odd.status, odd.json.code]).toEqual([422, 'HEX_FORMAT'])
  })

  it('a number without a card here is 404, and so is a number without a subscriber', async () => {
    const { control, operator } = await server()
    operator.issue({ owner: OWNER, msisdn: MSISDN })
    const answers = [
      await control(`POST /control/subscribers/${MSISDN}/card/reset`),
      await control('POST /control/subscribers/+79160000000/card/apdu', { command: '00' }),
      await control('GET /control/subscribers/+79160000000'),
    ]
    expect(answers.map(({ status, json }) => [status, json.reason])).toEqual([
      [404, 'no-card'],
      [404, 'no-card'],
      [404, 'no-such-subscriber'],
    ])
  })

  it('the clock is read, set and advanced, and the operator does what is due', async () => {
    const { control, customer } = await server()
    const { me } = await customer()
    await me('POST /account/payments', { amount: 20_000, source: 'bank card' })
    await me('PUT /account/services/melody')
    const { now } = (await control('GET /control/clock')).json
    const week = 7 * 86_400_000
    expect((await control('POST /control/clock/advance', { ms: week })).json).toEqual({ now: now + week })
    expect((await control('POST /control/tick')).status).toBe(204)
    expect((await control('PUT /control/clock', { now })).json).toEqual({ now })
    expect((await control('PUT /control/clock', { now: 1e17 })).status).toBe(422)
    const { audit } = (await control('GET /control/audit')).json
    expect(audit[0]).toMatchObject({ what: 'issue', outcome: 'ok', at: now })
  })

  it('works and overload make the site unavailable: 503', async () => {
    const { control, customer, clock } = await server()
    const { me } = await customer()
    await control('PUT /control/overload', { overloaded: true })
    const busy = await me('GET /account')
    expect([busy.status, busy.json.reason]).toEqual([503, 'unavailable'])
    await control('PUT /control/overload', { overloaded: false })
    expect((await me('GET /account')).status).toBe(200)
    await control('POST /control/works', { from: clock.now(), to: clock.now() + 1000 })
    expect((await me('GET /account')).status).toBe(503)
    const backwards = await control('POST /control/works', { from: 2, to: 1 })
    expect([backwards.status, backwards.json.code]).toEqual([422, 'OPTION_FORMAT'])
  })

  it('faults are set, told, and taken away while the operator runs', async () => {
    const { control } = await server()
    await control('POST /control/sims', { owner: OWNER, msisdn: MSISDN })
    const faults = { sms: { loss: 1 }, seed: 7 }
    expect((await control('PUT /control/faults', faults)).status).toBe(204)
    expect((await control('GET /control/faults')).json).toEqual(faults)
    const inbox = `GET /control/subscribers/${MSISDN}/inbox`
    const order = `POST /control/subscribers/${MSISDN}/ussd`
    await control(order, { text: '*111*25#' })
    expect((await control(inbox)).json.messages).toEqual([])
    expect((await control('PUT /control/faults', {})).status).toBe(204)
    await control(order, { text: '*111*25#' })
    expect((await control(inbox)).json.messages).toHaveLength(1)
    expect((await control('PUT /control/faults', { sms: { loss: 2 } })).status).toBe(422)
  })

  it('a temporary password is told to the test that needs it', async () => {
    const { control, nobody } = await server()
    await control('POST /control/sims', { owner: OWNER, msisdn: MSISDN })
    const { password } = (await control(`POST /control/subscribers/${MSISDN}/temporary-password`)).json
    expect((await nobody('POST /account/login', { msisdn: MSISDN, password })).status).toBe(200)
    const unknown = await control('POST /control/subscribers/+79160000000/temporary-password')
    expect([unknown.status, unknown.json.code]).toEqual([404, 'MSISDN_UNKNOWN'])
  })

  it('a phone is switched on with the card, its keys are pressed, and the network logs it in without a password', async () => {
    const { control, as } = await server()
    const { envelope } = (await control('POST /control/sims', { owner: OWNER, msisdn: MSISDN })).json
    const phone = `/control/subscribers/${MSISDN}/phone`
    const login = `POST /control/subscribers/${MSISDN}/network-login`
    expect((await control(`GET ${phone}`)).json.reason).toBe('no-phone')
    expect((await control(login)).json.reason).toBe('wrong')
    expect((await control(`PUT ${phone}`)).json.state).toBe('pin')
    const idle = await control(`POST ${phone}/keys`, { type: `${envelope.pin1}#` })
    expect(idle.json).toMatchObject({ state: 'idle', title: 'MTS RUS' })
    const { token } = (await control(login)).json
    expect((await as(token)('GET /account')).json.msisdn).toBe(MSISDN)
    const asked = await control(`POST ${phone}/keys`, { type: '*111*25#', press: ['call'] })
    expect(asked.json.state).toBe('ussd')
    expect((await control(`POST ${phone}/keys`, { type: 'a' })).json.code).toBe('OPTION_FORMAT')
    expect((await control(`GET ${phone}`)).json).toEqual(asked.json)
    expect((await control(`DELETE ${phone}`)).status).toBe(204)
    expect((await control(`DELETE ${phone}`)).json.reason).toBe('no-phone')
    expect((await control(login)).json.reason).toBe('wrong')
  })

  it('without a radio side there are no phones', async () => {
    const { control } = await server({}, { network: undefined })
    await control('POST /control/sims', { owner: OWNER, msisdn: MSISDN })
    expect((await control(`PUT /control/subscribers/${MSISDN}/phone`)).json.reason).toBe('no-radio')
  })

  it('a new price is announced to those who have the service', async () => {
    const { control, customer, clock } = await server()
    const { me } = await customer()
    await me('PUT /account/services/melody')
    const change = { service: 'melody', fee: 12_000, from: clock.now() + 1000 }
    expect((await control('POST /control/prices', change)).json).toEqual({ told: 1 })
    expect((await control('POST /control/prices', { ...change, service: 'no' })).status).toBe(404)
    expect((await control('POST /control/prices', { ...change, from: 1 })).json.reason).toBe('time')
  })
})
