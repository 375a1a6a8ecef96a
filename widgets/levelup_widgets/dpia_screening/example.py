"""A worked screening from the case bank: who is called to follow-up at Vårdcentralen Granforsa (course plan
B0).
"""

from __future__ import annotations

from datetime import date, timedelta

from levelup_widgets.document import Body


def example(today: date) -> Body:
    """Criteria 1, 4 and 5 as in the test vector, and 7 and 8: an impact assessment is to be made."""
    return {
        "about": {"case": "Stöd som föreslår vem som kallas först", "unit": "Vårdcentralen Granforsa"},
        "processing": {
            "purpose": "Kalla patienter med diabetes i rätt ordning till uppföljning.",
            "data": "Provsvar, diagnos, läkemedel, ålder och senaste besök.",
            "data_subjects": "Listade patienter med diabetes",
            "volume": "Cirka 4 000 patienter, så länge de är listade",
            "controller": "Hälso- och sjukvårdsnämnden",
            "legal_basis": "Bekräftad av dataskyddsombudet och juristen",
        },
        "criteria": {
            "evaluation": "yes",
            "evaluation_reason": "Patienterna får en poäng som bestämmer ordningen.",
            "automated_decision": "no",
            "automated_decision_reason": "En sjuksköterska går igenom listan innan någon kallas.",
            "monitoring": "no",
            "sensitive_data": "yes",
            "sensitive_data_reason": "Diagnos och provsvar är uppgifter om hälsa.",
            "large_scale": "yes",
            "large_scale_reason": "Nästan alla patienter med diabetes i kommunen ingår.",
            "matching": "no",
            "matching_reason": "Bara journalens egna uppgifter används.",
            "vulnerable": "yes",
            "vulnerable_reason": "Patienter är i en svagare ställning än vi.",
            "new_technology": "yes",
            "new_technology_reason": "Vi har aldrig låtit ett stöd ordna våra kallelser.",
            "blocks_right": "no",
            "blocks_right_reason": "Alla kallas. Bara ordningen påverkas, och man kan höra av sig själv.",
        },
        "always": {"article_35_3": True, "earlier": "similar"},
        "decision": {
            "decision": "do",
            "reason": (
                "Fem kriterier är uppfyllda och hälsouppgifter behandlas i stor omfattning. "
                "Vi utgår från regionens bedömning av ett liknande stöd."
            ),
            "officer_consulted": (today - timedelta(days=5)).isoformat(),
            "high_risk_left": "unknown",
        },
    }
