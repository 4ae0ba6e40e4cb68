"""From the built site to what is published.

In: a built site, or the corpus. Out: the published site, PDFs, a book, an archive.
Open site for publishing, style for style sheets, epub for the book, pdf for paper, archive for the zip.
"""
