/** The names of the algorithm sets. TS 35.206, TS 35.231, TS 34.108 §8.1.2. */
export type AlgorithmName = 'milenage' | 'tuak' | 'xor'

/** What the functions of a subscriber are made with. TS 33.102 §6.3. */
export interface AuthKeys {
  /** Subscriber key K: 16 bytes, with TUAK also 32. */
  readonly k: Uint8Array
  /** OPc of Milenage, 16 bytes, or TOPc of TUAK, 32 bytes. The XOR algorithm does not look at it. */
  readonly opc: Uint8Array
  /** How often TUAK permutes, 1 to 255; 1 by default. */
  readonly iterations?: number
}

/** The codes of f1 and f1*. TS 33.102 §6.3.2, §6.3.3. */
export interface Codes {
  /** MAC-A of a challenge, 8 bytes; with another setting of TUAK 16 or 32. */
  readonly mac: Uint8Array
  /** MAC-S of a request to resynchronise, of the same length. */
  readonly macS: Uint8Array
}

/** The answer to a challenge. TS 33.102 §6.3.3. */
export interface Response {
  /** RES, 8 bytes; with TUAK 4, 8, 16 or 32, with XOR 4 to 16. */
  readonly res: Uint8Array
  /** Cipher key CK, 16 bytes; with another setting of TUAK 32. */
  readonly ck: Uint8Array
  /** Integrity key IK, 16 bytes; with another setting of TUAK 32. */
  readonly ik: Uint8Array
}

/** What f2, f3, f4 and f5 give. TS 33.102 §6.3.2. */
export interface AuthenticationAnswer extends Response {
  /** Anonymity key AK, 6 bytes. */
  readonly ak: Uint8Array
}

/** A challenge whose MAC is right. TS 33.102 §6.3.3. */
export interface Authentic extends Response {
  /** The sequence number that AUTN hid, 6 bytes. The caller checks whether it is fresh. */
  readonly sqn: Uint8Array
}

/**
 * An algorithm set: the functions f1 to f5* of TS 33.102 §6.3, pure. Every one throws a PocketsimError, `KEY_FORMAT` for keys of
 * a wrong length and `CHALLENGE_FORMAT` for anything else of a wrong length.
 */
export interface Algorithm {
  readonly name: AlgorithmName
  /** f1 and f1*: RAND of 16 bytes, SQN of 6, AMF of 2. */
  codes(keys: AuthKeys, rand: Uint8Array, sqn: Uint8Array, amf: Uint8Array): Codes
  /** f2, f3, f4 and f5: RAND of 16 bytes. */
  answer(keys: AuthKeys, rand: Uint8Array): AuthenticationAnswer
  /** f5*: RAND of 16 bytes; the mask over SQN in AUTS, 6 bytes. */
  mask(keys: AuthKeys, rand: Uint8Array): Uint8Array
  /**
   * The USIM's side of a challenge. What the functions share is calculated once: AK uncovers SQN, then the MAC is compared in
   * constant time. RAND of 16 bytes, AUTN of 8 and a MAC. `undefined` where the MAC is wrong. TS 33.102 §6.3.3.
   */
  challenge(keys: AuthKeys, rand: Uint8Array, autn: Uint8Array): Authentic | undefined
}
