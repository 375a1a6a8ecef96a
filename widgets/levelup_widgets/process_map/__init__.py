"""The process map (course plan C7): the work as it is and as it will be, step by step."""
