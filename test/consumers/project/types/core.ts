// What a program in strict TypeScript writes. It compiles without the types of Node and of browsers.
import {
  Card,
  type CardProfile,
  fromHex,
  Handset,
  type HandsetOptions,
  type MmiCode,
  Network,
  Operator,
  PocketsimError,
  parseMmi,
  type Screen,
  toHex,
} from 'pocketsim'
import { type Statement, statementXlsx } from 'pocketsim/statements'

const profile: CardProfile = { pin1: '1234', puk1: '12345678' }
const options: HandsetOptions = { network: new Operator().network, locale: 'ru', imei: undefined }
export const card: Card = Card.create(profile)
export const answer: string = toHex(card.transmit(fromHex('0020000108 31313131FFFFFFFF')))
export const screen: Screen = new Handset(options).screen
export const network: Network = new Network()
export const file = (statement: Statement): Promise<Uint8Array> => statementXlsx(statement)

export function told(text: string): string {
  const code: MmiCode = parseMmi(text)
  return code.kind === 'ussd' ? code.text : code.kind
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof PocketsimError ? error.code : undefined
}
