"""Refuses British spelling, in identifiers and file names too: spelling.py < PATHS, one a line.

Addresses (https://...) are left alone. A line that quotes or names a work keeps its words: it is
listed below by a part of it. What is spelt alike on both sides of the ocean, or is a name of the
language's library (isCancelled), is not in the list of words.
"""

import re
import sys
from pathlib import Path

BRITISH = re.compile(
    r"acknowledgement|ageing|analogue|analys(?:e|ed|ing)\b|artefact|behaviour|capitalis(?:e|ing|ation)"
    r"|catalogue|categoris|centre|characteris(?:e|ed|ing|ation)\b|colour|customis|defence|favour"
    r"|fulfil\b|generalis|\bgrey\b|honour|initialis|judgement|labell(?:ed|ing)\b|labour|licen" "ce"
    r"|localis|maximis|minimis(?:e|ing|ation)|modell(?:ed|ing|er)|neighbour|normalis|optimis(?:e|ing"
    r"|ation)|organis|practise|prioritis|programme(?!d|r)|randomis|recognis|regularis|serialis"
    r"|specialis(?:e|ing|ation)|standardis|summaris|synchronis|utilis|visualis|whilst", re.I)
# Quotations and titles of cited works, as parts of their lines.
QUOTED = ()


def main():
    found = []
    for name in sys.stdin.read().splitlines():
        path = Path(name)
        if BRITISH.search(name):
            found.append(f"{name}: the file's name")
        try:
            lines = path.read_text().splitlines()
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(lines, 1):
            words = BRITISH.findall(re.sub(r"https?://\S+", "", line))
            if words and not any(part in line for part in QUOTED):
                found.append(f"{name}:{number}: {', '.join(sorted(set(words)))}")
    print("\n".join(found) or "US spelling throughout")
    sys.exit(bool(found))


main()
