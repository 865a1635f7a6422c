"""Every benchmark in turn: ``python tests/bench/run.py [FOLDER…]``."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench import cells, graphs, hooks, lint, peers, radar, smells, training

if __name__ == "__main__":
    folders = [Path(given) for given in sys.argv[1:]] or [Path(__file__).parents[2] / "notebooks"]
    hooks.main()
    graphs.main()
    lint.main(folders)
    peers.main(folders)
    smells.main()
    cells.main()
    training.main()
    radar.main()
