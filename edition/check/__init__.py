"""The rules.

In: pages, catalogue and ledger. Out: faults, each with path, line and code.
Open pages for rules about a page, data for rules about data/*.yml, rules for how one is entered.
"""
