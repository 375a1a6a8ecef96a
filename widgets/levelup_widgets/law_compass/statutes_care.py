"""Health care, social services, quality and deviations (course plan D2)."""

from __future__ import annotations

from levelup_widgets.law_compass.statute import Area, Kind, Statute, When

_AREA: Area = "care"
_SOCIAL: tuple[Kind, ...] = ("social_services", "disability")

CARE = (
    Statute(
        id="health_care_act",
        name="Hälso- och sjukvårdslagen",
        number="2017:30",
        since="gäller sedan 1 april 2017",
        line="Vården ska vara god och kvaliteten utvecklas systematiskt. En verksamhetschef ska finnas.",
        question="Hur påverkas vårdens kvalitet, och är verksamhetschefen med i beslutet?",
        role="head_of_operations",
        when=(When(kinds=("health_care",)),),
        area=_AREA,
        verify="paragraferna",
    ),
    Statute(
        id="patient_safety_act",
        name="Patientsäkerhetslagen (lex Maria)",
        number="2010:659",
        since="gäller sedan 1 januari 2011",
        line=(
            "Vårdgivaren förebygger vårdskador, planerar åtgärder, utreder och informerar patienten. "
            "Patientsäkerhetsberättelsen är klar senast 1 mars."
        ),
        question="Hur utreder vi en vårdskada i det nya arbetssättet, och vem anmäler?",
        role="medical_responsible_nurse",
        # A medical device brings care with it, also in a home that the social services visit.
        when=(When(kinds=("health_care",)), When(("medical_device",))),
        area=_AREA,
        deadline="Allvarlig vårdskada: anmäl till IVO snarast (lex Maria).",
    ),
    Statute(
        id="social_services_act",
        name="Socialtjänstlagen",
        number="2025:400",
        since="gäller sedan 1 juli 2025 (ersatte 2001:453)",
        line=(
            "Socialtjänsten ska förebygga, vara lätt tillgänglig och bygga på vetenskap och beprövad "
            "erfarenhet. Digital teknik i insatser regleras i 10 kap. 6 §."
        ),
        question="Är tekniken en del av insatsen? Hur följer vi kvaliteten, och hur dokumenteras den?",
        role="head_of_operations",
        when=(When(kinds=("social_services",)),),
        area=_AREA,
        verify="kapitel och paragrafer",
    ),
    Statute(
        id="disability_services_act",
        name="LSS",
        number="1993:387",
        since="gäller sedan 1 januari 1994",
        line=(
            "Insatsen ska ha god kvalitet och respektera självbestämmandet (6 §). Den dokumenteras (21 a §)."
        ),
        question="Hur bestämmer personen själv om tekniken, och hur dokumenterar vi det?",
        role="head_of_operations",
        when=(When(kinds=("disability",)),),
        area=_AREA,
    ),
    Statute(
        id="lex_sarah",
        name="Lex Sarah, i socialtjänstlagen och LSS",
        number="2025:400 och 1993:387 (24 b–24 f §§)",
        since="",
        line="Missförhållanden rapporteras, utreds och anmäls.",
        question="Vem tar emot en rapport i dag, och vem gör det när chefen är borta?",
        role="head_of_operations",
        when=(When(kinds=_SOCIAL),),
        area=_AREA,
        verify="kapitlet i socialtjänstlagen och er egen rutin",
        deadline="Missförhållande: rapportera genast. Ett allvarligt anmäls till IVO snarast (lex Sarah).",
    ),
    Statute(
        id="quality_management_regulation",
        name="Föreskriften om ledningssystem för kvalitet",
        number="SOSFS 2011:9",
        since="senast ändrad HSLF-FS 2023:27",
        line=(
            "Planera, leda, kontrollera, följa upp och förbättra i ett ledningssystem. Riskanalys, "
            "egenkontroll och avvikelser hör dit."
        ),
        question="Vilken process i ledningssystemet ändras, och är riskanalysen gjord?",
        role="head_of_operations",
        when=(When(kinds=("health_care", *_SOCIAL)),),
        area=_AREA,
        verify="om föreskriften har ändrats",
    ),
    Statute(
        id="medical_devices_use",
        name="Föreskriften om medicintekniska produkter i vården",
        number="HSLF-FS 2021:52",
        since="gäller sedan 2021",
        line=(
            "Den som använder medicinteknik ska ha rätt kompetens och utbildning. Ansvaret ska vara tydligt "
            "och händelser rapporteras. Det gäller även anslutna informationssystem."
        ),
        question="Vem utbildar, vem ansvarar, och hur rapporterar vi en händelse?",
        role="medical_responsible_nurse",
        when=(When(("medical_device",)),),
        area=_AREA,
        belongs_to="mdr",
    ),
    Statute(
        id="mdr",
        name="Medicinteknikförordningen (MDR)",
        number="(EU) 2017/745",
        since="tillämpas sedan 26 maj 2021",
        line=(
            "Programvara med medicinskt syfte är en medicinteknisk produkt. Kräv CE-märkning och avsett "
            "ändamål innan den används. Egen tillverkning har särskilda krav."
        ),
        question="Är produkten medicinteknik? Är den CE-märkt, och för vilket ändamål?",
        role="medical_responsible_nurse",
        when=(When(("medical_device",)),),
        area=_AREA,
    ),
    Statute(
        id="medical_devices_act",
        name="Kompletterande lag om medicinteknik",
        number="2021:600",
        since="",
        line=(
            "Svenska regler om ansvar och tillsyn. Här finns också nationella medicinska informationssystem "
            "(NMI, HSLF-FS 2022:42)."
        ),
        question="Räknas vårt system som ett nationellt medicinskt informationssystem?",
        role="medical_responsible_nurse",
        when=(When(("medical_device",)),),
        area=_AREA,
        belongs_to="mdr",
    ),
    Statute(
        id="patient_act",
        name="Patientlagen",
        number="2014:821",
        since="gäller sedan 1 januari 2015",
        line="Information ska anpassas till personen. Det gäller även i digitala kanaler.",
        question="Hur anpassar vi informationen, även för den som inte använder digitala kanaler?",
        role="head_of_operations",
        when=(When(("public_service", "ai"), ("health_care",)),),
        area=_AREA,
    ),
    Statute(
        id="rights_of_the_child",
        name="Barnkonventionen som lag",
        number="2018:1197",
        since="gäller sedan 1 januari 2020",
        line="Barnets bästa ska beaktas även när tjänsten blir digital.",
        question="Hur berörs barn, och hur har vi vägt in barnets bästa?",
        role="head_of_operations",
        when=(When(("public_service", "automated_decisions")),),
        area=_AREA,
    ),
)
