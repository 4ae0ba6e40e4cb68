"""The rules.

In: pages, catalogue and ledger. Out: faults, each with path, line and code.
Open pages for the rules about a page by itself, data for all others, registry for how a rule is entered and applied.
"""

from . import data, pages  # noqa: F401  # which enter their rules
from .registry import RULES, Fault, find_faults, find_page_faults  # noqa: F401
