"""The project as it lies on disk, read once.

In: the folder. Out: its pages, catalogue and ledger, and the corpus that they make together.
Open project for files, catalogue for data/*.yml, ledger for anchors, corpus for what interviews and data say together.
"""
