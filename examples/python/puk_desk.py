"""The lost PUK over HTTP, with nothing but Python's standard library.

    npx pocketsim operator            (with the tokens below in its environment)
    POCKETSIM_URL=http://127.0.0.1:8080 python3 examples/python/puk_desk.py
"""

import json
import os
import urllib.error
import urllib.request

URL = os.environ.get("POCKETSIM_URL", "http://127.0.0.1:8080")
CONTROL = os.environ["POCKETSIM_CONTROL_TOKEN"]
CONTACT_CENTRE = os.environ["POCKETSIM_CONTACT_CENTRE_TOKEN"]
MSISDN = "+79161234567"


def post(path, token, body):
    """Sends JSON. Returns the answer, or the problem that the server tells (RFC 9457)."""
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json", "Agent-Name": "Olga"}
    request = urllib.request.Request(URL + path, json.dumps(body).encode(), headers)
    try:
        with urllib.request.urlopen(request) as response:
            return json.load(response)
    except urllib.error.HTTPError as error:
        return json.load(error)


def send(what, command):
    """Sends a command to the card, and prints its status word."""
    answer = post(f"/control/subscribers/{MSISDN}/card/apdu", CONTROL, {"command": command})
    print(f"{what:24} {answer['sw']}")


def digits(text):
    """Digits as the card takes them: ASCII, in hex."""
    return text.encode().hex()


def verify(pin):
    """VERIFY PIN, TS 102 221 §11.1.9."""
    return "0020000108" + digits(pin) + "FFFFFFFF"


def unblock(puk, pin):
    """UNBLOCK PIN, TS 102 221 §11.1.13."""
    return "002C000110" + digits(puk) + digits(pin) + "FFFFFFFF"


owner = {"name": "Anna", "passport": "4509 123456", "codeWord": "Snowdrop"}
envelope = post("/control/sims", CONTROL, {"msisdn": MSISDN, "owner": owner})["envelope"]

wrong = "2222" if envelope["pin1"] == "1111" else "1111"
for _ in range(3):
    send("a wrong PIN", verify(wrong))
send("the right PIN, too late", verify(envelope["pin1"]))

stranger = post("/contact-centre/disclosures", CONTACT_CENTRE, {"msisdn": MSISDN, "codeWord": "rose"})
print(f"a stranger asks          {stranger['status']} {stranger['reason']}")
told = post("/contact-centre/disclosures", CONTACT_CENTRE, {"msisdn": MSISDN, "codeWord": "snowdrop"})
puk = told["codes"]["puk1"]
print(f"the owner asks           {len(puk)} digits, {'as' if puk == envelope['puk1'] else 'not as'} in the envelope")

send("UNBLOCK with a new PIN", unblock(puk, "4711"))
send("the new PIN", verify("4711"))
