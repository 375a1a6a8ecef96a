"""Names for synthetic people: common first names and surnames, mixed as in Sweden today (kursplan F1)."""

from __future__ import annotations

import unicodedata

import numpy as np
import numpy.typing as npt

WOMEN: tuple[str, ...] = (
    "Anna",
    "Maria",
    "Eva",
    "Karin",
    "Kristina",
    "Elisabeth",
    "Sara",
    "Emma",
    "Lena",
    "Marie",
    "Malin",
    "Jenny",
    "Hanna",
    "Linda",
    "Helena",
    "Susanne",
    "Camilla",
    "Annika",
    "Ulrika",
    "Johanna",
    "Katarina",
    "Cecilia",
    "Sofia",
    "Åsa",
    "Monica",
    "Therese",
    "Ingrid",
    "Carina",
    "Lisa",
    "Charlotte",
    "Ida",
    "Josefin",
    "Pernilla",
    "Petra",
    "Elin",
    "Marianne",
    "Gunilla",
    "Birgitta",
    "Åsa-Marie",
    "Fatima",
    "Amina",
    "Leila",
    "Zahra",
    "Maryam",
    "Samira",
    "Hodan",
    "Jasmina",
    "Ewa",
    "Agnieszka",
    "Päivi",
    "Tuula",
    "Nadia",
    "Azra",
    "Parisa",
    "Rania",
)
MEN: tuple[str, ...] = (
    "Lars",
    "Mikael",
    "Anders",
    "Johan",
    "Erik",
    "Per",
    "Peter",
    "Jan",
    "Daniel",
    "Fredrik",
    "Andreas",
    "Stefan",
    "Mattias",
    "Magnus",
    "Jonas",
    "Martin",
    "Henrik",
    "Patrik",
    "Niklas",
    "Marcus",
    "Thomas",
    "Björn",
    "Mats",
    "Ulf",
    "Hans",
    "Christer",
    "Göran",
    "Joakim",
    "Tobias",
    "Robert",
    "Håkan",
    "David",
    "Oskar",
    "Emil",
    "Viktor",
    "Mohammed",
    "Ali",
    "Ahmed",
    "Hassan",
    "Omar",
    "Yusuf",
    "Amir",
    "Reza",
    "Ibrahim",
    "Kari",
    "Jari",
    "Marek",
    "Dragan",
    "Goran",
    "Samir",
)
SURNAMES: tuple[str, ...] = (
    "Andersson",
    "Johansson",
    "Karlsson",
    "Nilsson",
    "Eriksson",
    "Larsson",
    "Olsson",
    "Persson",
    "Svensson",
    "Gustafsson",
    "Pettersson",
    "Jonsson",
    "Jansson",
    "Hansson",
    "Bengtsson",
    "Lindberg",
    "Jakobsson",
    "Magnusson",
    "Lindström",
    "Olofsson",
    "Lindqvist",
    "Lindgren",
    "Berg",
    "Axelsson",
    "Bergström",
    "Lundberg",
    "Lind",
    "Lundgren",
    "Lundqvist",
    "Mattsson",
    "Berglund",
    "Fredriksson",
    "Sandberg",
    "Henriksson",
    "Forsberg",
    "Sjöberg",
    "Wallin",
    "Ali",
    "Mohamed",
    "Engström",
    "Danielsson",
    "Håkansson",
    "Eklund",
    "Lundin",
    "Gunnarsson",
    "Björk",
    "Bergman",
    "Holm",
    "Samuelsson",
    "Fransson",
    "Wikström",
    "Isaksson",
    "Ahmed",
    "Hassan",
    "Nyström",
    "Holmberg",
    "Arvidsson",
    "Löfgren",
    "Söderberg",
    "Nyberg",
    "Blomqvist",
    "Claesson",
    "Mårtensson",
    "Nordström",
    "Hussein",
    "Ibrahim",
    "Rahimi",
    "Hosseini",
    "Haddad",
    "Yilmaz",
    "Kaya",
    "Nguyen",
    "Kovacevic",
    "Petrovic",
    "Hadzic",
    "Kowalska-Nowak",
    "Virtanen",
    "Korhonen",
    "Heikkinen",
    "Salonen",
    "Tesfaye",
    "Osman",
    "Warsame",
    "Saleh",
)
#: Full names of well-known people that the two lists could otherwise form, or come near to.
KNOWN: frozenset[str] = frozenset(
    {
        "Anders Borg", "Anders Eriksson", "Andreas Carlson", "Anna Bergman", "Anna Lindh", "Anna Mannheimer",
        "Annika Strandhäll", "Birgitta Andersson", "Birgitta Ohlsson", "Björn Borg", "Björn Gustafsson",
        "Björn Ulvaeus", "Camilla Läckberg", "Carina Berg", "Cecilia Malmström", "Charlotte Kalla",
        "Daniel Alfredsson",
        "Daniel Lindström", "David Batra", "David Lindgren", "Elin Ek", "Emil Forsberg", "Emil Jonsson",
        "Emma Johansson",
        "Emma Knyckare", "Erik Hamrén", "Erik Karlsson", "Eva Dahlgren", "Eva Röse", "Fredrik Ljungberg",
        "Fredrik Reinfeldt", "Fredrik Wikingsson", "Göran Hägglund", "Göran Persson", "Hanna Öberg",
        "Hans Rosling",
        "Hans Wallmark", "Henrik Larsson", "Henrik Lundqvist", "Henrik Olsson", "Håkan Hellström",
        "Ingrid Bergman",
        "Jan Björklund", "Jan Eliasson", "Jan Eriksson", "Jan Johansson", "Jenny Berggren", "Jonas Eriksson",
        "Jonas Gardell", "Jonas Hassen Khemiri", "Jonas Karlsson", "Jonas Sjöstedt", "Karin Larsson",
        "Kristina Lugn",
        "Lars Lerin", "Lars Ohly", "Lena Andersson", "Lena Hallengren", "Lena Nyman", "Linda Bengtzing",
        "Lisa Ekdahl",
        "Lisa Nilsson", "Magnus Carlson", "Magnus Uggla", "Malin Åkerman", "Marcus Samuelsson", "Marcus Berg",
        "Maria Lundqvist", "Maria Larsson", "Maria Wetterstrand", "Marie Fredriksson", "Marie Göranzon",
        "Mats Sundin",
        "Mikael Damberg", "Mikael Persbrandt", "Monica Zetterlund", "Niklas Strömstedt", "Omar Hassan",
        "Oskar Linnros",
        "Patrik Isaksson", "Per Gessle", "Per Hansson", "Pernilla Andersson", "Pernilla Wahlgren",
        "Peter Eriksson",
        "Peter Forsberg", "Peter Jöback", "Petra Mede", "Robert Gustafsson", "Sara Danius", "Sofia Arvidsson",
        "Sofia Jakobsson", "Sofia Helin", "Stefan Holm", "Stefan Löfven", "Stefan Persson", "Stefan Sauk",
        "Susanne Eriksson", "Therese Lindgren", "Thomas Ravelli", "Thomas Wassberg", "Tobias Eriksson",
        "Ulf Kristersson", "Ulf Lundell", "Ulrika Jonsson", "Viktor Claesson",
    }
)  # fmt: skip


def ascii_name(name: str) -> str:
    """``"Åsa Öberg"`` → ``"asa.oberg"``: lower case, letters without marks, parts joined by full stops."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return ".".join("".join(c for c in part if c.isalnum()) for part in plain.split())


def _weights(count: int) -> npt.NDArray[np.float64]:
    # The lists start with the commonest names; a flat tail keeps the rest in play.
    weight = 1 / np.sqrt(np.arange(1, count + 1) + 3.0)
    return np.asarray(weight / weight.sum())


def draw_names(
    rng: np.random.Generator, women: npt.NDArray[np.bool_]
) -> tuple[npt.NDArray[np.object_], npt.NDArray[np.object_]]:
    """Names and unique usernames for one person per entry of `women`. Never the full name of a known
    person."""
    n = len(women)
    first = np.where(
        women,
        rng.choice(len(WOMEN), n, p=_weights(len(WOMEN))),
        rng.choice(len(MEN), n, p=_weights(len(MEN))),
    )
    last = rng.choice(len(SURNAMES), n, p=_weights(len(SURNAMES)))
    # Every pair the lists can form is judged once, so the redraw is a look-up even for very many people.
    banned = {
        True: np.array([[f"{f} {s}" in KNOWN for s in SURNAMES] for f in WOMEN]),
        False: np.array([[f"{f} {s}" in KNOWN for s in SURNAMES] for f in MEN]),
    }
    while True:
        known = np.zeros(n, dtype=bool)
        known[women] = banned[True][first[women], last[women]]
        known[~women] = banned[False][first[~women], last[~women]]
        if not known.any():
            break
        last[known] = rng.integers(len(SURNAMES), size=int(known.sum()))
    pools = {True: np.array(WOMEN, dtype=object), False: np.array(MEN, dtype=object)}
    firsts = np.empty(n, dtype=object)
    firsts[women] = pools[True][first[women]]
    firsts[~women] = pools[False][first[~women]]
    names = firsts + " " + np.array(SURNAMES, dtype=object)[last]
    seen: dict[str, int] = {}
    cache: dict[str, str] = {}
    usernames = np.empty(n, dtype=object)
    for index, name in enumerate(names):
        base = cache.setdefault(name, ascii_name(name))
        seen[base] = count = seen.get(base, 0) + 1
        usernames[index] = base if count == 1 else f"{base}{count}"
    return names, usernames
