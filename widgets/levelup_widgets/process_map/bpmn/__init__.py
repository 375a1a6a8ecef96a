"""BPMN 2.0: reading, writing, drawing and reviewing process diagrams, apart from any widget.

``read`` takes in what another tool wrote, ``write`` gives it back with only the edits made, ``lint`` teaches,
``picture`` draws. The neutral model between the table of steps and the XML stands in ``plain``.
"""
