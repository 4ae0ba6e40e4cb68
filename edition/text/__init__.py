"""The ground: what an interview is made of and how its text is written.

In: text. Out: pages taken apart, models, dates, YAML with line numbers.
Open page for the grammar, model for what holds, dates for EDTF, markdown for a line of text.
"""
