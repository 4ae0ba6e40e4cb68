"""From the built site to what is published.

In: a built site, or the corpus. Out: the published site, PDFs, a book, an archive.
Open site for publishing, archive for the zip, books for PDF and EPUB, extension for what a page gets besides its text.
"""
