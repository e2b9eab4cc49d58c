import fc from 'fast-check'

/** What a program in JavaScript may hand over in place of what a type asks for. */
export const hostile = fc.oneof(
  fc.constantFrom(undefined, null, true, '', '+', '*', '12345', 'Я', '\uffff', -1, 0.5, 256, Number.NaN, 1e9, [], {}),
  fc.string({ maxLength: 30 }),
  fc.uint8Array({ maxLength: 20 }),
  fc.integer(),
  fc.array(fc.oneof(fc.string(), fc.constant(null)), { maxLength: 3 }),
)

/** Decimal digits. */
export const digits = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength, maxLength })

/** Rubbish with a bias to what files hold: padding, small numbers, tags and lengths. */
export const rubbish = (minLength: number, maxLength: number) =>
  fc
    .array(fc.oneof(fc.nat(255), fc.constantFrom(0xff, 0x00, 0x80, 0x81, 0x82, 0x1b), fc.nat(20)), {
      minLength,
      maxLength,
    })
    .map((bytes) => Uint8Array.from(bytes))
