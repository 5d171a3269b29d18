"""Tables as figures that stand at one member of each of several dimensions, and numbers linked by what a text names."""

from claimcheck.link.cube.linker import Cubes

__all__ = ["Cubes"]
