"""The rules.

In: pages, catalogue and ledger. Out: faults, each with path, line and code.
Open pages for the rules about a page by itself, data for all others, registry for how a rule is entered.
"""

from . import data, pages
from .registry import Fault, find_faults, first_fault, format_rules

__all__ = ["Fault", "data", "find_faults", "first_fault", "format_rules", "pages"]
