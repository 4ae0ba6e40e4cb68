"""What follows from pages and data.

In: the corpus. Out: the text of every derived file.
Open files for the list of them, citations for how a citation looks, timeline, topics, data and search for the others.
"""
