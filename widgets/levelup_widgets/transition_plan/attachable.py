"""The tools that may be attached to a plan.

A copy of the list in ``notebooks/course.yaml``, because the tools know nothing of the platform; a test holds
them equal.
"""

from __future__ import annotations

TOOLS = {
    "risk_assessment": "Riskbedömning",
    "work_environment": "Arbetsmiljörisk vid ändring",
    "information_classification": "Informationsklassning",
    "dpia_screening": "DPIA-behovstest",
    "ai_act_screening": "Snabbtest AI-förordningen",
    "ethics_canvas": "Etikkanvas",
    "process_map": "Processkarta nuläge/nyläge",
    "responsibility_matrix": "Ansvarsmatris",
    "stakeholder_analysis": "Intressentanalys",
    "benefits_realisation": "Effekthemtagningsplan med nyttokalkyl",
    "weekly_plan": "Prioritera och veckoplanera",
    "digital_self_assessment": "Digital självskattning",
    "change_readiness": "Förändringsberedskap och kraftfält",
    "experiment_canvas": "Experimentkanvas",
    "system_map": "Systemkarta",
    "equality_4r": "4R-kontroll",
    "communication_plan": "Kommunikationsplan",
    "needs_card": "Behovskort",
    "starter_card": "Startkort",
    "mail_and_calendar_plan": "Mejl- och kalenderplan",
    "meeting_card": "Möteskort",
    "implementation_and_learning_plan": "Införande- och lärplan",
    "technology_inventory": "Teknikinventering",
    "ai_card": "AI-kort för arbetsgruppen",
    "indicator_card": "Nyckeltalskort",
    "portfolio_matrix": "Portföljmatris",
    "law_compass": "Lagkompass",
}
