"""`python -m benchmarks`, which `make bench` calls."""

import sys

from benchmarks.run import main

sys.exit(main())
