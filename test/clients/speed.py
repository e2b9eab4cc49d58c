"""Exchanges per second through pcscd: speed.py READER COUNT. SELECT of the MF, no data back."""
import sys
import time

from smartcard.scard import (
    SCARD_PROTOCOL_T0,
    SCARD_S_SUCCESS,
    SCARD_SCOPE_SYSTEM,
    SCARD_SHARE_SHARED,
    SCardConnect,
    SCardEstablishContext,
    SCardTransmit,
)

SELECT_MF = [0x00, 0xA4, 0x00, 0x0C, 0x02, 0x3F, 0x00]


def main(reader, count):
    _, context = SCardEstablishContext(SCARD_SCOPE_SYSTEM)
    for _ in range(100):
        code, card, protocol = SCardConnect(context, reader, SCARD_SHARE_SHARED, SCARD_PROTOCOL_T0)
        if code == SCARD_S_SUCCESS:
            break
        time.sleep(0.1)
    else:
        sys.exit("no card came into the reader")
    # Not counted: whatever is slow only once.
    for _ in range(count // 3):
        SCardTransmit(card, protocol, SELECT_MF)
    started = time.perf_counter()
    for _ in range(count):
        code, response = SCardTransmit(card, protocol, SELECT_MF)
        if code != SCARD_S_SUCCESS or response != [0x90, 0x00]:
            sys.exit(f"unexpected answer: {code} {response}")
    print(count / (time.perf_counter() - started))


main(sys.argv[1], int(sys.argv[2]))
