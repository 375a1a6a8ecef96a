"""Data protection, secrecy and public access (course plan D1)."""

from __future__ import annotations

from levelup_widgets.law_compass.statute import Area, Kind, Statute, When

_AREA: Area = "data_protection"
_SOCIAL: tuple[Kind, ...] = ("social_services", "disability")

DATA_PROTECTION = (
    Statute(
        id="gdpr",
        name="Dataskyddsförordningen (GDPR)",
        number="(EU) 2016/679",
        since="gäller sedan 25 maj 2018",
        line="Personuppgifter behöver laglig grund, ändamål och skydd. Nämnden är personuppgiftsansvarig.",
        question="Vilken laglig grund och vilket ändamål har vi? Behövs en konsekvensbedömning?",
        role="data_protection_officer",
        when=(When(("personal_data", "sensitive_data")),),
        area=_AREA,
        deadline=(
            "Personuppgiftsincident: till IMY om möjligt inom 72 timmar. Vid hög risk informeras den "
            "enskilde."
        ),
    ),
    Statute(
        id="data_protection_act",
        name="Dataskyddslagen",
        number="2018:218",
        since="gäller sedan 25 maj 2018",
        line=(
            "Känsliga uppgifter får behandlas i vård och omsorg när det är nödvändigt och tystnadsplikt "
            "gäller. Myndigheter kan få sanktionsavgift."
        ),
        question="Varför är de känsliga uppgifterna nödvändiga? Gäller tystnadsplikt för alla som ser dem?",
        role="data_protection_officer",
        when=(When(("sensitive_data",)),),
        area=_AREA,
        verify="sanktionsavgiftens belopp och paragraferna",
    ),
    Statute(
        id="digital_omnibus",
        name="Förslag: EU:s digitala omnibus",
        number="",
        since="ej antaget i dataskyddsdelen när källorna skrevs",
        line="Förslaget nämner bland annat 96 timmar för incidentanmälan. Inget av det gäller ännu.",
        question="Har förslaget antagits sedan vi senast läste om det?",
        role="data_protection_officer",
        when=(When(("personal_data", "sensitive_data")),),
        area=_AREA,
        verify="om förslaget har antagits",
        belongs_to="gdpr",
        watch=True,
    ),
    Statute(
        id="secrecy_health_care",
        name="Offentlighets- och sekretesslagen, vård",
        number="2009:400, 25 kap. 1 §",
        since="gäller sedan 30 juni 2009",
        line=(
            "Uppgifter i vården omfattas av sekretess. Gör menprövning innan något lämnas ut, och "
            "dokumentera."
        ),
        question="Vem får se uppgifterna, och vem gör menprövningen innan något lämnas ut?",
        role="legal",
        when=(When(("personal_data", "sensitive_data", "sharing"), ("health_care",)),),
        area=_AREA,
        verify="paragrafen",
    ),
    Statute(
        id="secrecy_social_services",
        name="Offentlighets- och sekretesslagen, socialtjänst",
        number="2009:400, 26 kap. 1 §",
        since="gäller sedan 30 juni 2009",
        line=(
            "Sekretess är huvudregel. En uppgift lämnas ut bara om det står klart att ingen lider men. "
            "Gör menprövning och dokumentera."
        ),
        question="Vem får se uppgifterna, och vem gör menprövningen innan något lämnas ut?",
        role="legal",
        when=(When(("personal_data", "sensitive_data", "sharing"), _SOCIAL),),
        area=_AREA,
    ),
    Statute(
        id="secrecy_outsourcing",
        name="Sekretess vid utkontraktering",
        number="2009:400, 10 kap. 2 a §",
        since="gäller sedan 1 juli 2023",
        line=(
            "Uppgifter får lämnas till den som endast tekniskt bearbetar eller lagrar åt er, "
            "om det inte är olämpligt. Dokumentera bedömningen."
        ),
        question="Vem har bedömt att det är lämpligt att leverantören får uppgifterna? Var står det?",
        role="legal",
        when=(When(("sharing", "procurement")),),
        area=_AREA,
        verify="paragrafen",
    ),
    Statute(
        id="secrecy_between_authorities",
        name="Informationsutbyte mellan myndigheter",
        number="2009:400, 10 kap. 15 a §",
        since="gäller sedan 1 december 2025 enligt proposition 2024/25:180",
        line=(
            "En ny regel om utbyte, bland annat mot brott och felaktiga utbetalningar. Viss sekretess är "
            "undantagen. Fråga jurist först."
        ),
        question="Får vi använda regeln i vår verksamhet, eller är vår sekretess undantagen?",
        role="legal",
        when=(When(("sharing",)),),
        area=_AREA,
        verify="att regeln gäller och vad som är undantaget",
    ),
    Statute(
        id="freedom_of_the_press_act",
        name="Tryckfrihetsförordningen",
        number="1949:105, 2 kap.",
        since="",
        line=(
            "Allmänna handlingar är offentliga om inget begränsar det. Även en upptagning som bara läses med "
            "teknik är en handling."
        ),
        question="Vilka allmänna handlingar uppstår i tjänsten, och hur lämnar vi ut dem?",
        role="legal",
        when=(When(("public_documents",)),),
        area=_AREA,
    ),
    Statute(
        id="archives_act",
        name="Arkivlagen",
        number="1990:782",
        since="",
        line=(
            "Digitala handlingar ska bevaras, ordnas och gallras enligt beslut. Planera gallring och export "
            "innan ni byter system."
        ),
        question="Vad ska bevaras, vad får gallras, och hur får vi ut det ur systemet?",
        role="it",
        when=(When(("public_documents", "procurement")),),
        area=_AREA,
        verify="detaljerna",
    ),
    Statute(
        id="patient_data_act",
        name="Patientdatalagen",
        number="2008:355",
        since="gäller sedan 1 juli 2008",
        line=(
            "Bara den som deltar i vården eller annars behöver uppgiften får läsa. Behörighet följer behov, "
            "och loggar kontrolleras systematiskt. Patienten kan begära spärr."
        ),
        question="Vem behöver läsa vad, vem kontrollerar loggarna, och hur begär patienten spärr?",
        role="head_of_operations",
        when=(When(("personal_data", "sensitive_data", "sharing"), ("health_care",)),),
        area=_AREA,
    ),
    Statute(
        id="shared_care_records_act",
        name="Lagen om sammanhållen vård- och omsorgsdokumentation",
        number="2022:913",
        since="gäller sedan 1 januari 2023",
        line=(
            "Vårdgivare och omsorgsgivare kan dela uppgifter elektroniskt. Personen informeras i förväg och "
            "kan säga nej. Åtkomst kräver samtycke och behov."
        ),
        question="Hur informerar vi i förväg, och hur tar vi emot spärr och samtycke?",
        role="legal",
        when=(When(("sharing",), ("health_care", *_SOCIAL)),),
        area=_AREA,
    ),
    Statute(
        id="social_services_data_act",
        name="Lagen om behandling av personuppgifter inom socialtjänsten",
        number="2001:454, 9–10 §§",
        since="",
        line=(
            "Monitorering, sensorering och positionering kräver samtycke, få uppgifter och korta "
            "lagringstider. Även en sammanboende kan behöva samtycka. Behörighet och loggar kontrolleras."
        ),
        question="Hur får vi samtycke, även från sammanboende? Hur länge sparas uppgifterna?",
        role="data_protection_officer",
        when=(When(("personal_data", "sensitive_data"), _SOCIAL),),
        area=_AREA,
        verify="om lagen har ändrats",
    ),
    Statute(
        id="health_records_regulation",
        name="Föreskriften om journalföring och personuppgifter i vården",
        number="HSLF-FS 2016:40",
        since="gäller sedan 1 mars 2017",
        line=(
            "Vårdgivaren ska bland annat ha riskanalys, behörighets- och åtkomstkontroll och skyddad "
            "överföring i öppna nät."
        ),
        question="Är riskanalysen gjord, och hur skyddas uppgifterna i öppna nät?",
        role="information_security",
        when=(When(("personal_data", "sensitive_data"), ("health_care",)),),
        area=_AREA,
        verify="paragrafen",
    ),
)
