"""A PC/SC program that does as it is told: a line in, a line out.

connect, reset, unpower: answers the ATR. Anything else is a command APDU in hex: answers data and status word.
"""
import sys
import time

from smartcard.scard import (
    SCARD_PROTOCOL_T0,
    SCARD_PROTOCOL_T1,
    SCARD_RESET_CARD,
    SCARD_S_SUCCESS,
    SCARD_SCOPE_SYSTEM,
    SCARD_SHARE_SHARED,
    SCARD_UNPOWER_CARD,
    SCardConnect,
    SCardEstablishContext,
    SCardGetErrorMessage,
    SCardReconnect,
    SCardStatus,
    SCardTransmit,
)

PROTOCOLS = SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1
RECONNECT = {"reset": SCARD_RESET_CARD, "unpower": SCARD_UNPOWER_CARD}


def done(answer):
    """What a call gave beside its code; any code but success ends the program."""
    code, *values = answer
    if code != SCARD_S_SUCCESS:
        sys.exit(SCardGetErrorMessage(code))
    return values


def hexadecimal(values):
    return bytes(byte & 0xFF for byte in values).hex().upper()


def connect(context, reader):
    """The card may be on its way into the reader: ten seconds of patience."""
    for _ in range(100):
        answer = SCardConnect(context, reader, SCARD_SHARE_SHARED, PROTOCOLS)
        if answer[0] == SCARD_S_SUCCESS:
            break
        time.sleep(0.1)
    return done(answer)


def main(reader):
    (context,) = done(SCardEstablishContext(SCARD_SCOPE_SYSTEM))
    card = protocol = None
    for line in map(str.strip, sys.stdin):
        if line == "connect":
            card, protocol = connect(context, reader)
            print(hexadecimal(done(SCardStatus(card))[3]))
        elif line in RECONNECT:
            (protocol,) = done(SCardReconnect(card, SCARD_SHARE_SHARED, PROTOCOLS, RECONNECT[line]))
            print(hexadecimal(done(SCardStatus(card))[3]))
        else:
            (response,) = done(SCardTransmit(card, protocol, list(bytes.fromhex(line))))
            print(hexadecimal(response))


main(sys.argv[1])
