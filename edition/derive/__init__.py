"""From pages and data to what is derived from them.

In: the corpus. Out: the text of every derived file.
Open files for the list of them, citations for how a citation looks, records for the search; the others are named so.
"""
