"""From the text of an interview to its page.

In: a text as it was published. Out: the page, and a report of what an editor should look at.
Open original for encodings and paragraphs, speakers for who speaks, conversion for the page, report for doubts.
"""
