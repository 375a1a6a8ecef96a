"""The rule base: table D of the course plan as data, one row a statute.

The table was written for the state of the law on ``READ_ON``; Swedish acts were read as of the summer of
2025. A row that the table marks "kontrollera" says in ``verify`` what has to be looked up. A row about two
sectors (secrecy) or about something that two acts share (lex Sarah) is split or joined, so that each has its
own question.
"""

from __future__ import annotations

from datetime import date

from levelup_widgets.law_compass.statute import Statute
from levelup_widgets.law_compass.statutes_care import CARE
from levelup_widgets.law_compass.statutes_data_protection import DATA_PROTECTION
from levelup_widgets.law_compass.statutes_governance import GOVERNANCE
from levelup_widgets.law_compass.statutes_security import SECURITY

READ_ON = date(2026, 11, 22)

STATUTES: tuple[Statute, ...] = (*DATA_PROTECTION, *CARE, *SECURITY, *GOVERNANCE)
BY_ID = {one.id: one for one in STATUTES}

AREAS = {
    "data_protection": "Dataskydd, sekretess, offentlighet",
    "care": "Vård, omsorg och kvalitet",
    "security": "Säkerhet, AI och digitala tjänster",
    "governance": "Arbetsmiljö, styrning och ekonomi",
}
