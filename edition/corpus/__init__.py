"""The project as it lies on disk, read once.

In: the folder. Out: the sources that editors write, and the corpus that they make together.
Open project for files, corpus for all that was read, catalogue for data/*.yml, ledger for anchors.
"""
