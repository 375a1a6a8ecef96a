"""``python -m levelup.cli``: the same as ``levelup``."""

from levelup.cli import main

if __name__ == "__main__":
    main()
