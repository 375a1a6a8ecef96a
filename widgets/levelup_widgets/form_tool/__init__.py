"""The view of every tool that is drawn from its form alone; it has no Python of its own."""
