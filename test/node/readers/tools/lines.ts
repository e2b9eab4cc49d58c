const READER = 'Virtual PCD 00 00'
const ATR = '3b9f96801fc78031e073f421136770636b7473696da9'

/** The last lines of each tool before and after the card is taken out. */
export const READY = 'ready'

/** What each tool prints about the first reader of vpcd: it is plugged in, then the default card is put in and taken out. */
export const LINES = {
  smartcard: [
    `reader ${READER}`,
    `card in ${READER}, ATR ${ATR}, protocol 1`,
    'raw 6119',
    'FCP of 25 bytes, 9000',
    'ICCID 980701214365870921f39000',
    'PIN 63c2',
    'small: Insufficient buffer',
    'protocol 1 after reset',
    'connected true, cards 1',
    READY,
    `card out of ${READER}, connected false`,
    'out: Card is not connected',
  ],
  pcsclite: [
    `reader ${READER}`,
    `${READER}: 12, no ATR`,
    `${READER} out: Card Reader not connected`,
    `${READER} disconnected: well, false`,
    `${READER}: 22, ${ATR}`,
    'T=1: SCardConnect error: Card protocol mismatch.(0x8010000f)',
    'connected: well, protocol 1, true',
    'select 6119',
    'ICCID 980701214365870921f39000',
    'PIN 63c2',
    'other protocol: SCardTransmit error: Card protocol mismatch.(0x8010000f)',
    'small: SCardTransmit error: Insufficient buffer.(0x80100008)',
    'again: []',
    'control: SCardControl error: Feature not supported.(0x8010001f)',
    READY,
    `${READER}: 12, no ATR`,
    `${READER} out: SCardTransmit error: Card was removed.(0x80100069)`,
    `${READER} disconnected: well, false`,
  ],
  'nfc-pcsc': [
    `reader ${READER}, ${READER}`,
    `card TAG_ISO_14443_4 TAG_ISO_14443_4 ${ATR}`,
    'connection {"type":2,"protocol":1}',
    'select 6119',
    'ICCID 980701214365870921f39000',
    'PIN 63c2',
    'small: TransmitError failure: An error occurred while transmitting. (SCardTransmit error: Insufficient buffer.(0x80100008))',
    'control: ControlError failure: An error occurred while transmitting control. (SCardControl error: Feature not supported.(0x8010001f))',
    READY,
    'off TAG_ISO_14443_4',
    'out: TransmitError failure: An error occurred while transmitting. (SCardTransmit error: Card was removed.(0x80100069))',
  ],
} as const
