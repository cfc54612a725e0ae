"""Try inputs nobody means well on every command and every column, and tell what forlob did not keep to.

    python bench/fuzz.py [INPUTS] [SEED]

Ten thousand by default, the same for the same seed. The exit code is 1 where anything was not kept to.
"""

import os
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests import hostile, hostile_tables

INPUTS, SEED = 10_000, 1
KINDS = (("commands", 0.6), ("columns", 0.4))


def main() -> int:
    """Print a line for each kind of input: how many, by exit code, tracebacks, other faults, seconds."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else INPUTS
    chance = Random(int(sys.argv[2]) if len(sys.argv) > 2 else SEED)
    failed = 0
    print(f"{'inputs':12}{'count':>8}{'seconds':>9}{'tracebacks':>12}{'faults':>8}  exit codes")
    with tempfile.TemporaryDirectory(prefix="forlob-fuzz-") as folder:
        os.chdir(folder)
        for kind, share in KINDS:
            began = perf_counter()
            tried = (hostile.campaign if kind == "commands" else hostile_tables.campaign)(
                Path(folder) / kind, chance, int(count * share)
            )
            codes: Counter[int] = Counter()
            faults: list[tuple[str, str]] = []
            for words, outcome in tried:
                codes[outcome.code] += 1
                faults += [(words, fault) for fault in outcome.faults]
            tracebacks = sum(fault == "a traceback" for _words, fault in faults)
            said = ", ".join(f"{code}: {times}" for code, times in sorted(codes.items()))
            seconds = perf_counter() - began
            print(f"{kind:12}{codes.total():8}{seconds:9.0f}{tracebacks:12}{len(faults):8}  {said}", flush=True)
            for words, fault in faults:
                print(f"    {fault}: {words}")
            failed += len(faults)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
