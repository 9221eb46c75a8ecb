"""`python -m benchmarks`: the speed benchmark; `python -m benchmarks.relevance` is the other."""

import sys

from benchmarks.speed import main

sys.exit(main())
