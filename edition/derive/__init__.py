"""From pages and data to what is derived from them.

In: the corpus. Out: the text of every derived file.
Open files for the list of them, citations for how a citation looks, timeline, topics, data and search for the others.
"""
