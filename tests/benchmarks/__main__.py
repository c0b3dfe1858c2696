"""Run every measurement of this folder, one after the other."""

import subprocess
import sys
from pathlib import Path


def main() -> int:
    """1 when any of them passed its limit."""
    folder = Path(__file__).parent
    names = sorted(path.stem for path in folder.glob("[!_]*.py"))
    return max((measure(name) for name in names), default=0)


def measure(name: str) -> int:
    """Run one script: 0 when it kept to its limits, else 1."""
    print(f"== {name.replace('_', ' ')}", flush=True)
    ended = subprocess.run([sys.executable, "-m", f"tests.benchmarks.{name}"], check=False)
    return int(ended.returncode != 0)


if __name__ == "__main__":
    sys.exit(main())
