"""The 300 synthetic people of the demo. Nobody in it exists; see :data:`MARK`."""

from levelup.demo._draw import MARK, SEED, Demo, draw
from levelup.demo._programme import ORDER as MODULES
from levelup.demo.fill import fill
from levelup.demo.tables import tables

__all__ = ["MARK", "MODULES", "SEED", "Demo", "draw", "fill", "tables"]
