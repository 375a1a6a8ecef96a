"""What is raised for a file that can't be a process diagram."""

from __future__ import annotations


class UnusableDiagram(ValueError):  # noqa: N818 – an answer to the participant, not a fault
    """The file can't be used. ``str()`` is Swedish and says what to do."""
