import { describe, expect, it } from 'vitest'
import { tell } from './tell.js'

describe('the class byte (TS 102 221 §10.1.1, tables 10.3 to 10.4a)', () => {
  it.each([
    ['00B0000001', undefined, 'READ BINARY from 0'],
    ['01B0000001', 1, 'READ BINARY from 0 on channel 1'],
    ['03B0000001', 3, 'READ BINARY from 0 on channel 3'],
    ['40B0000001', 4, 'READ BINARY from 0 on channel 4'],
    ['4FB0000001', 19, 'READ BINARY from 0 on channel 19'],
    ['82F2000C', 2, 'STATUS on channel 2'],
    ['C1F2000C', 5, 'STATUS on channel 5'],
    ['11B0000001', 1, 'READ BINARY from 0 on channel 1'],
    ['04B0000001', undefined, 'READ BINARY under secure messaging'],
    ['0DB0000001', 1, 'READ BINARY under secure messaging on channel 1'],
    ['61B0000001', 5, 'READ BINARY under secure messaging on channel 5'],
  ])('%s is on channel %s', (command, channel, text) => {
    const told = tell(command)
    expect(told.text).toBe(text)
    expect(told.channel).toBe(channel)
    expect('channel' in told).toBe(channel !== undefined)
  })

  it.each(['20', '3F', 'A1', 'B0'])('%s is none of the UICC, so that its instruction has no name', (cla) => {
    expect(tell(`${cla}B0000001`, '6E00').text).toBe(`unknown instruction ${cla}B0: class not supported`)
  })

  it('of a wrapped command nothing is read out: an empty VERIFY PIN is no query then', () => {
    expect(tell('04200001', '63C2')).toMatchObject({
      text: 'VERIFY PIN under secure messaging: wrong, 2 tries left',
      ok: false,
    })
    expect(tell('00200001088100', '6700').text).toBe('VERIFY PIN, Lc and data do not fit: wrong length')
  })
})

describe('logical channels (TS 102 221 §11.1.17)', () => {
  it.each([
    ['0070000001', '019000', 'MANAGE CHANNEL opens a channel: done, channel 1'],
    ['0070000001', '6A81', 'MANAGE CHANNEL opens a channel: function not supported'],
    ['00700002', '9000', 'MANAGE CHANNEL opens channel 2: done'],
    ['00708001', '9000', 'MANAGE CHANNEL closes channel 1: done'],
    ['00708003', '6200', 'MANAGE CHANNEL closes channel 3: done, with a warning'],
  ])('%s, %s', (command, response, text) => {
    expect(tell(command, response).text).toBe(text)
  })
})

describe('the toolkit (TS 102 223)', () => {
  it.each([
    ['8010000003FFFF7F', '9110', 'TERMINAL PROFILE, 3 bytes: done, a proactive command of 16 bytes waits'],
    ['801200000B', 'D009 8103012100 820281029000', 'FETCH for 11 bytes: done, DISPLAY TEXT, 11 bytes'],
    ['801200000B', 'D009 0103017F00 020281029000', 'FETCH for 11 bytes: done, proactive command 7F, 11 bytes'],
    ['801200000B', 'FFFF9000', 'FETCH for 11 bytes: done, 2 bytes'],
    ['801200000B', 'D0009000', 'FETCH for 11 bytes: done, 2 bytes'],
    ['801400000C 810301210082028281830100', '9000', 'TERMINAL RESPONSE to DISPLAY TEXT, performed: done'],
    ['801400000C 810301240082028281830110', '9000', 'TERMINAL RESPONSE to SELECT ITEM, ended by the user: done'],
    ['801400000C 810301130082028281830120', '9000', 'TERMINAL RESPONSE to SEND SHORT MESSAGE, not possible now: done'],
    ['801400000C 810301FE0082028281830132', '9000', 'TERMINAL RESPONSE to proactive command FE, not possible: done'],
    ['8014000001 FF', '6A80', 'TERMINAL RESPONSE: incorrect command data'],
    ['80C2000002 D300', '9000', 'ENVELOPE, menu selection: done'],
    ['80C2000002 D100', '9300', 'ENVELOPE, SMS-PP data download: toolkit busy, try again'],
    ['80C2000002 0000', '9000', 'ENVELOPE: done'],
    ['80AA000005 A903830107', '9000', 'TERMINAL CAPABILITY, 5 bytes: done'],
  ])('%s, %s (TS 102 221 §11.2)', (command, response, text) => {
    expect(tell(command, response).text).toBe(text)
  })
})

describe('the other instructions of the UICC (TS 102 221 §10.1.2, table 10.5)', () => {
  it.each([
    ['0084000008', '0102030405060708 9000', 'GET CHALLENGE for 8 bytes: done, 8 bytes'],
    ['00C0000000', '61FF', 'GET RESPONSE for 256 bytes: done, 255 bytes wait for GET RESPONSE'],
    ['8076000004 01020304', '6D00', 'SUSPEND UICC: instruction not supported'],
    ['8076000004 01020304', '9864', 'SUSPEND UICC: minimum suspension time too long'],
    ['8076010008 0102030405060708', '6982', 'SUSPEND UICC, resume: security status not satisfied'],
    ['0073000000', '6989', 'MANAGE SECURE CHANNEL: secure channel wanted'],
    ['0075000000', '62F1', 'TRANSACT DATA: done, more data to fetch'],
    ['8078000000', '9000', 'GET IDENTITY: done'],
    ['807A000000', '9000', 'EXCHANGE CAPABILITIES: done'],
    ['80DB000000', '63F1', 'SET DATA, the next block: done so far, more data wanted'],
    ['00268101083132333435363738', '9000', 'DISABLE PIN of PIN1, PIN1 in its place: done'],
    ['00269101083132333435363738', '6A86', 'DISABLE PIN of PIN1, universal PIN in its place: incorrect P1 or P2'],
  ])('%s, %s', (command, response, text) => {
    expect(tell(command, response).text).toBe(text)
  })

  it.each([
    ['6285', 'selected file is terminated'],
    ['6284', 'selected file is terminated'],
    ['6281', 'done, data may be corrupted'],
    ['6705', 'wrong length'],
    ['6F12', 'technical problem'],
    ['9207', 'done, a data transfer session goes on'],
    ['6C00', 'wrong Le, repeat with 256'],
    ['63C2', 'done after 2 internal retries'],
    ['63B2', 'a status word of this card alone'],
    ['6101', 'done, 1 byte waits for GET RESPONSE'],
    ['9863', 'security session or association expired'],
  ])('%s is %s (TS 102 221 §10.2.1)', (sw, meaning) => {
    expect(tell('00B0000000', sw).text).toBe(`READ BINARY from 0: ${meaning}`)
  })
})
