"""Make a site, as mkdocs build leaves it, ready to be served: python -m edition.publish SITE.

The step after each build, and so a program of its own, which starts in half the time of the command line.
"""

import sys
from pathlib import Path

from .site import publish_site

if len(sys.argv) != 2 or not Path(sys.argv[1], "index.html").is_file():
    sys.exit("usage: python -m edition.publish SITE, a folder that mkdocs build has just made")
try:
    publish_site(Path(sys.argv[1]))
except ValueError as error:
    sys.exit(f"{sys.argv[1]}/{error}")
