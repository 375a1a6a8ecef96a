"""What every participant's kernel needs, imported and read by the process that forks kernels."""

import contextlib

from levelup.course import CourseError, load
from levelup.workbook import open_module, start_page
from levelup_widgets import Quiz, Reflection
from levelup_widgets.registry import tools

# A registry entry is imported when it is looked up.
PRELOADED = (open_module, start_page, Quiz, Reflection, *tools().values())

# Read once for all; a kernel reads it again only when the file has changed, and says what is wrong with it.
with contextlib.suppress(CourseError):
    load()
