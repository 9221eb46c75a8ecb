"""`python -m frsearch` is the command `frsearch`."""

from frsearch.cli import main

if __name__ == "__main__":
    main()
