"""A worked plan from the case bank: deviations at Sjöliden (course plan B0), with C10's figures."""

from __future__ import annotations

from datetime import date, timedelta

from levelup_widgets.document import Body


def example(today: date) -> Body:
    """A whole plan without a check that fails; the economy is C10's test vector."""
    measured = (today - timedelta(days=14)).isoformat()
    common = {"baseline_date": measured}
    return {
        "about": {"case": "Från avvikelse till återkoppling", "unit": "Äldreboendet Sjöliden"},
        "chain": {
            "delivery": "Avvikelsen skrivs direkt i mobilen och går till rätt chef.",
            "goal": "Avvikelser leder till lärande samma vecka.",
            "start": (today + timedelta(days=30)).isoformat(),
        },
        "benefits": [
            {
                "id": "time",
                "effect": "Mindre tid till avvikelser",
                "kind": "time",
                "owner": "unit_manager",
                "behaviour": "Alla skriver avvikelsen en gång, på plats.",
                "disadvantaged_group": "Medarbetare som är ovana vid mobilen eller vid att skriva svenska",
                "measure": "Arbetstid för avvikelser, hela huset",
                "unit": "timmar per år",
                "baseline": 1200,
                "target": 500,
                "method": "Tidmätning av 30 avvikelser före start och vid varje uppföljning",
                "realisation_rate": 70,
                "realisation_reason": "Tiden frigörs i små stunder. En del går åt till att läsa och lära.",
                "use_of_time": "visits",
                "if_missing": "Enhetschefen tar upp det i gruppen. Verksamhetschefen beslutar om stöd.",
                **common,
            },
            {
                "id": "quality",
                "effect": "Den som skrev avvikelsen får svar fortare",
                "kind": "quality",
                "owner": "unit_manager",
                "behaviour": "Chefen svarar på avvikelsen innan veckan är slut.",
                "disadvantaged_group": "Brukare vars avvikelser sällan skrivs, som de som inte kan berätta",
                "measure": "Tid från avvikelse till återkoppling, median",
                "unit": "timmar",
                "baseline": 105,
                "target": 10,
                "method": "Uttag ur avvikelsesystemet en gång i månaden, uppdelat på kön",
                "realisation_rate": 80,
                "realisation_reason": "Sommar och helg går långsammare.",
                "if_missing": "Vi ser om orsaken är arbetssätt eller teknik. Enhetschefen ändrar rutinen.",
                **common,
            },
            {
                "id": "work_environment",
                "effect": "Fler medarbetare märker att avvikelser gör skillnad",
                "kind": "work_environment",
                "owner": "unit_manager",
                "behaviour": "Chefen svarar på avvikelsen innan veckan är slut.",
                "disadvantaged_group": "Medarbetare på natten och vikarier, som sällan är med på mötena",
                "measure": "Andel som svarar ja på frågan ”Jag får veta vad min avvikelse ledde till”",
                "unit": "%",
                "baseline": 31,
                "target": 80,
                "method": "En fråga på arbetsplatsträffen, med lapp för den som arbetar natt",
                "realisation_rate": 80,
                "realisation_reason": "Antagande. Vi prövar det vid första uppföljningen.",
                "if_missing": "Skyddsombud och enhetschef tar fram en ny form för återkopplingen.",
                **common,
            },
            {
                "id": "money",
                "effect": "Det gamla systemets licens avslutas",
                "kind": "money",
                "behaviour": "Alla skriver avvikelsen en gång, på plats.",
                "disadvantaged_group": "Ingen känd. Frågan ställs igen vid varje uppföljning.",
                "measure": "Licenskostnad",
                "unit": "kr per år",
                "baseline": 60000,
                "target": 0,
                "method": "Faktura från leverantören",
                "realisation_rate": 100,
                "realisation_reason": "Uppsägningen är klar.",
                "if_missing": "Verksamhetschefen tar det med ekonomen inför nästa budget.",
                "owner": "head_of_operations",
                **common,
            },
        ],
        "economy": {
            "investment": 450000,
            "running_cost_per_year": 110000,
            "freed_hours_per_year": 700,
            "realisation_rate": 70,
            "hour_value": 450,
            "other_benefit_per_year": 60000,
            "basis": (
                "Investering och drift: offert. Frigjorda timmar: vår processkarta. Timvärde: antagande, "
                "ska bytas mot vårt eget."
            ),
        },
        "calculation": {"horizon_years": 5, "discount_rate": 2.5, "phase_in_1": 50, "phase_in_2": 100},
        "sensitivity": {
            "cases": ["benefit_down", "benefit_up", "running_cost_up", "delay", "realisation_half"]
        },
        "conclusion": {
            "conclusion": (
                "Kalkylen går ihop, men tål inte ett års försening. Realiseringsgraden är svagast. "
                "Vi startar med en avdelning och mäter efter tre månader."
            ),
            "parallel_channel": (
                "Papper finns kvar för vikarier de första månaderna. Det tar cirka två timmar i veckan."
            ),
        },
    }
