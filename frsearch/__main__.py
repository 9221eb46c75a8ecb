"""`python -m frsearch` is the command `frsearch`."""

from frsearch.cli import run

if __name__ == "__main__":
    run()
