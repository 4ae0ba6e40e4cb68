"""From the text of an interview to its page, with a report of what an editor should look at.

Open original for what is read, speakers for who speaks (words.yml: in which language), conversion for the page.
"""
