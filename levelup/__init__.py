"""Level Up: workbooks that train managers to lead digital change, and the platform that serves them."""
