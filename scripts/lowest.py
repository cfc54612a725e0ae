"""Print the oldest release of each library that forlob allows, as constraints for pip."""

import re
import tomllib
from pathlib import Path

PROJECT = Path(__file__).parent.parent / "pyproject.toml"
BOUND = re.compile(r"([A-Za-z0-9_.-]+)>=([0-9.]+)")


def lowest() -> list[str]:
    """Return `name==version` for the lower bound of every library forlob runs with, extras too, sorted."""
    project = tomllib.loads(PROJECT.read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["xlsx"], *extras["encrypt"]]
    return sorted(f"{bound[1]}=={bound[2]}" for one in wanted if (bound := BOUND.match(one)))


if __name__ == "__main__":
    print("\n".join(lowest()))  # noqa: T201
