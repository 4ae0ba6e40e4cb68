"""The ground: the grammar of an interview page, and the model of what it says.

In: text. Out: pages taken apart, models, dates, YAML with line numbers.
Open blocks for the grammar, page for a whole page, model for what holds, anchors for places, dates for EDTF, markdown
for a line of text, yaml for keys with their lines.
"""
