"""What follows from pages and data.

In: the corpus. Out: the text of every derived file.
Open files for the list of them, timeline and topics for those pages, citations for how a citation looks.
"""
