"""What a module's notebook calls, in the participant's kernel. Speaks HTTP to the API and nothing else.

    from levelup.workbook import open_module

    module = open_module("riskbedomning")
    module.header()

Outside the platform (no ``LEVELUP_API_URL``) everything works in memory, in practice mode. No call raises.
"""

from levelup.workbook._module import Workbook, open_module
from levelup.workbook._start import start_page
from levelup.workbook._toolbox import ToolboxPage, open_toolbox

__all__ = ["ToolboxPage", "Workbook", "open_module", "open_toolbox", "start_page"]
