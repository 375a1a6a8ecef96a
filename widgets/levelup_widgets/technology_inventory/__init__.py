"""Technology inventory (course plan C26 and module 3.1): what is in use, who owns it, and its future."""
