"""The nine criteria in words of our own (course plan C4; they come from the European data protection
authorities).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Criterion:
    """A criterion as it is asked."""

    label: str
    help: str


CRITERIA = {
    "evaluation": Criterion(
        "Utvärderas eller poängsätts människor?", "Till exempel: vem som ska få hjälp först."
    ),
    "automated_decision": Criterion(
        "Fattas automatiska beslut med rättslig eller liknande följd?",
        "Till exempel: ett avslag som ingen människa läst.",
    ),
    "monitoring": Criterion(
        "Övervakas någon systematiskt?", "Till exempel: kamera, sensor, position eller logg över beteende."
    ),
    "sensitive_data": Criterion(
        "Behandlas känsliga eller mycket personliga uppgifter?",
        "Till exempel: hälsa eller bilder från hemmet.",
    ),
    "large_scale": Criterion(
        "Är omfattningen stor?", "Många personer, många uppgifter, lång tid eller stort område."
    ),
    "matching": Criterion(
        "Matchas eller kombineras register?", "Till exempel: uppgifter från två system som läggs ihop."
    ),
    "vulnerable": Criterion(
        "Gäller det sårbara personer?", "Till exempel: patienter, brukare, barn eller anställda."
    ),
    "new_technology": Criterion(
        "Är tekniken ny, eller används den på ett nytt sätt?", "Nytt för er räcker för att stanna och tänka."
    ),
    "blocks_right": Criterion(
        "Kan behandlingen hindra någon från en rättighet eller tjänst?",
        "Till exempel: den som inte samtycker får vänta längre.",
    ),
}
