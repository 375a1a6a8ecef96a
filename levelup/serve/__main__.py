"""``python -m levelup.serve``: the same as ``levelup serve``, without the command-line program."""

import sys

from pydantic import ValidationError

from levelup.serve._checks import explain
from levelup.serve.launcher import serve
from levelup.settings import Settings


def main() -> int:
    """Read the settings and serve."""
    try:
        settings = Settings()
    except ValidationError as error:
        print(explain(error), file=sys.stderr)
        return 2
    return serve(settings)


if __name__ == "__main__":
    sys.exit(main())
