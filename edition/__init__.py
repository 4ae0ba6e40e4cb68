"""From interview pages to what is derived from them, checked: `python -m edition`."""
