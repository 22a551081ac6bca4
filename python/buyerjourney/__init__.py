"""Runs the program ``journey`` and reads its files as pandas frames.

Each question is a module with a function ``run``: ``forecast``, ``compare``, ``choice``, ``research``,
``drivers``, ``plan``, ``sensitivity``, and ``cluster`` for a forecast on many machines (it needs the
extra ``cluster``). ``figures`` draws what they return (extra ``plot``). All numbers are the program's:
nothing is estimated here.
"""

from buyerjourney.program import Program, ProgramError, ProgramNotFound, WrongVersion
from buyerjourney.results import Results

__version__ = "0.1.0"
__all__ = ["Program", "ProgramError", "ProgramNotFound", "Results", "WrongVersion"]
