"""Security, AI and digital services (course plan D3)."""

from __future__ import annotations

from levelup_widgets.law_compass.statute import Area, Statute, When

_AREA: Area = "security"
_CYBER = (When(("personal_data", "sharing", "ai", "medical_device", "public_service", "procurement")),)

SECURITY = (
    Statute(
        id="cyber_security_act",
        name="Cybersäkerhetslagen",
        number="2025:1506",
        since="gäller sedan 15 januari 2026",
        line=(
            "Kommuner, regioner och vårdverksamhet omfattas i stor utsträckning. Säkerhetsåtgärder bygger på "
            "risk. Ledningen har ansvar och ska utbildas."
        ),
        question="Omfattas vi, och är riskerna i den nya tjänsten bedömda?",
        role="information_security",
        when=_CYBER,
        area=_AREA,
        verify="gränser för bolag och kommunalförbund",
        deadline=(
            "Betydande cyberincident: upplysning inom 24 timmar, anmälan inom 72 timmar, "
            "slutrapport inom en månad efter anmälan."
        ),
    ),
    Statute(
        id="cyber_security_ordinance",
        name="Cybersäkerhetsförordningen",
        number="2025:1507",
        since="gäller sedan 15 januari 2026",
        line="Pekar ut myndigheter och beskriver anmälan och rapportering.",
        question="Vart rapporterar vi, och vem gör det?",
        role="information_security",
        when=_CYBER,
        area=_AREA,
        belongs_to="cyber_security_act",
    ),
    Statute(
        id="cyber_incident_reporting",
        name="Incidentrapportering enligt cybersäkerhetslagen",
        number="2025:1506, 2 kap. 5, 6 och 8 §§",
        since="gäller sedan 15 januari 2026",
        line=(
            "En betydande incident rapporteras i tre steg: upplysning, anmälan och slutrapport. En pågående "
            "incident får en lägesrapport."
        ),
        question="Vem rapporterar en kväll eller helg, och var finns rutinen?",
        role="information_security",
        when=_CYBER,
        area=_AREA,
        verify="kapitel och paragraf",
        belongs_to="cyber_security_act",
    ),
    Statute(
        id="cyber_security_regulations",
        name="Föreskrifter från Myndigheten för civilt försvar (MCF)",
        number="MCFFS 2026:1, 2026:8, 2026:11 och 2026:12",
        since="2026:8 från 1 juli 2026. 2026:11 och 2026:12 från 1 oktober 2026",
        line=(
            "De handlar om anmälan, incidentrapportering, säkerhetsåtgärder, ledningens utbildning och "
            "revision. Rapporter lämnas digitalt."
        ),
        question="Vilka av föreskrifterna gäller oss, och är ledningens utbildning planerad?",
        role="information_security",
        when=_CYBER,
        area=_AREA,
        verify="rubriker och datum",
        belongs_to="cyber_security_act",
    ),
    Statute(
        id="nis2",
        name="NIS 2-direktivet",
        number="(EU) 2022/2555",
        since="",
        line="Direktivet är grunden för cybersäkerhetslagen.",
        question="Räcker den svenska lagen för vår fråga?",
        role="information_security",
        when=_CYBER,
        area=_AREA,
        belongs_to="cyber_security_act",
    ),
    Statute(
        id="ai_act",
        name="AI-förordningen",
        number="(EU) 2024/1689, ändrad genom (EU) 2026/1744",
        since="antagen 13 juni 2024, ändringen i kraft 27 juli 2026",
        line=(
            "Förbud och AI-kunnighet gäller redan, transparens sedan 2 augusti 2026. Högrisk gäller från "
            "2 december 2027 (bilaga III) och 2 augusti 2028 (bilaga I)."
        ),
        question="Vilken riskklass har systemet, och vilken roll har vi?",
        role="legal",
        when=(When(("ai",)),),
        area=_AREA,
        verify="den svenska kompletterande lagen",
    ),
    Statute(
        id="generative_ai_guidelines",
        name="Riktlinjer för generativ AI i offentlig förvaltning",
        number="Digg och IMY, 21 januari 2025",
        since="",
        line=(
            "Vägledning om ledning, informationssäkerhet, dataskydd, etik, arbetsrätt och upphandling. "
            "Den uppdateras löpande."
        ),
        question="Stämmer vårt arbetssätt med riktlinjerna?",
        role="digital_strategist",
        when=(When(("ai",)),),
        area=_AREA,
        belongs_to="ai_act",
    ),
    Statute(
        id="digital_accessibility_act",
        name="Lagen om tillgänglighet till digital offentlig service (DOS-lagen)",
        number="2018:1937",
        since="gäller sedan 1 januari 2019",
        line=(
            "Webb och appar ska följa kraven, ha tillgänglighetsredogörelse och svara på brister. Även "
            "privata utförare av offentligt finansierad vård och socialtjänst omfattas."
        ),
        question="Är tjänsten prövad, finns redogörelsen, och vem svarar på brister?",
        role="digital_strategist",
        when=(When(("public_service",)),),
        area=_AREA,
    ),
    Statute(
        id="en_301_549",
        name="Standard för digital tillgänglighet",
        number="EN 301 549 V3.2.1 (WCAG 2.1 AA)",
        since="",
        line="Följ standarden, så är ni på rätt sida. WCAG 2.2 är inte kravgrund förrän den offentliggjorts.",
        question="Hur visar leverantören att standarden följs?",
        role="digital_strategist",
        when=(When(("public_service", "procurement")),),
        area=_AREA,
        verify="om en ny version gäller",
        belongs_to="digital_accessibility_act",
    ),
    Statute(
        id="accessibility_act",
        name="Tillgänglighetslagen",
        number="2023:254",
        since="gäller sedan 28 juni 2025",
        line=(
            "Gäller främst vissa konsumentprodukter och tjänster. Kontrollera vid egna e-tjänster mot "
            "invånare."
        ),
        question="Omfattas vår e-tjänst av lagen?",
        role="legal",
        when=(When(("public_service",)),),
        area=_AREA,
    ),
    Statute(
        id="discrimination_act",
        name="Diskrimineringslagen",
        number="2008:567",
        since="gäller sedan 1 januari 2009",
        line=(
            "Sju grunder skyddas. Direkt och indirekt diskriminering och bristande tillgänglighet är "
            "förbjudna. Aktiva åtgärder görs i fyra steg och dokumenteras."
        ),
        question="Vem riskerar att missgynnas, och vilken åtgärd gör vi?",
        role="hr",
        when=(When(("public_service", "ai", "automated_decisions", "changes_work")),),
        area=_AREA,
    ),
    Statute(
        id="protective_security_act",
        name="Säkerhetsskyddslagen",
        number="2018:585",
        since="gäller sedan 1 april 2019",
        line="Vissa uppgifter hör inte i vanliga system. Skriv inte om dem i kursens verktyg.",
        question="Finns uppgifter som rör säkerhetsskydd? Fråga säkerhetsskyddschefen.",
        role="information_security",
        when=(When(("sharing", "procurement")),),
        area=_AREA,
    ),
    Statute(
        id="data_act",
        name="Data Act",
        number="(EU) 2023/2854",
        since="tillämpas sedan 12 september 2025",
        line="Rätt till data från uppkopplade produkter och villkor för molnbyte.",
        question="Vad säger avtalet om våra data och om byte av moln? Fråga upphandlaren.",
        role="finance",
        when=(When(("medical_device", "procurement")),),
        area=_AREA,
        verify="vad som gäller er",
    ),
    Statute(
        id="ehds",
        name="EHDS, hälsodata i EU",
        number="(EU) 2025/327",
        since="i kraft 26 mars 2025, stegvis 2027, 2029 och 2031",
        line=(
            "Rätt till elektroniska hälsodata i EU och nya krav på journalsystem kommer. Planera för format "
            "och åtkomst."
        ),
        question="Klarar journalsystemet de format och den åtkomst som kommer?",
        role="it",
        when=(When(("sharing", "procurement"), ("health_care",)),),
        area=_AREA,
        verify="nationell anpassning",
        watch=True,
    ),
)
