"""``python -m levelup.serve.workbook``: the hub starts the service like this."""

from levelup.serve.workbook.app import main

if __name__ == "__main__":
    main()
