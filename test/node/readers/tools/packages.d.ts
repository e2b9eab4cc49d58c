// The packages are not installed here: they need libraries of the system. The doubles say what is in them.
declare module 'smartcard' {
  export const Devices: import('pocketsim/testing/readers').SmartcardModule['Devices']
}

declare module '@pokusew/pcsclite' {
  export default function pcsclite(): import('pocketsim/testing/readers').Pcsclite
}

declare module 'nfc-pcsc' {
  export const NFC: import('pocketsim/testing/readers').NfcPcscModule['NFC']
}
