"""Heat transport through small systems between baths, classically and quantum-mechanically.

>>> import thermowell as tw
>>> tw.flux(formalism="lindblad", gamma=0.01, eta=1, left_temperature=20, right_temperature=10).heat_flux  # doctest: +SKIP

Units are hbar = k_B = m_0 = L_0 = 1, as everywhere in Thermowell. Functions and classes here are made from what the
library declares; the library itself needs nothing installed, and is loaded at the first use.
"""

from ._answer import Answer, ContactAnswer, PointFailed, VerdictError, VerdictWarning
from ._comparison import Comparison, ComparisonRow
from ._declared import *  # noqa: F403
from ._declared import __all__ as _declared_names
from ._junction import Contact, Junction
from ._library import IncompleteStudy, InvalidInput, MachineError
from ._library import version as __version__
from ._study import Check, Study
from ._sweep import Table, sweep

__all__ = [
    "Answer",
    "Check",
    "Comparison",
    "ComparisonRow",
    "Contact",
    "ContactAnswer",
    "IncompleteStudy",
    "InvalidInput",
    "Junction",
    "MachineError",
    "PointFailed",
    "Study",
    "Table",
    "VerdictError",
    "VerdictWarning",
    "__version__",
    "sweep",
    *_declared_names,
]
