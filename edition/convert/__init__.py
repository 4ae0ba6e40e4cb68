"""From the text of an interview to its page.

In: a text as it was published. Out: the page, and a report of what an editor should look at. Open original for
encodings, speakers for who speaks (words.yml: in which language), conversion for the page.
"""
