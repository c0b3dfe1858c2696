"""Invented callers: names made from lists, numbers reserved for drama, e-mail at example.org."""

from datetime import date
from random import Random

from desktop_app.desk.call_forms import PhoneRegistration, Wanted
from desktop_app.domain.people import Messages

FIRST = [
    "Ailsa",
    "Agnes",
    "Beth",
    "Catriona",
    "Cara",
    "Deirdre",
    "Dorota",
    "Effie",
    "Eilidh",
    "Fiona",
    "Freya",
    "Grace",
    "Greer",
    "Hanna",
    "Heather",
    "Iona",
    "Isla",
    "Jean",
    "Joyce",
    "Kirsty",
    "Leonie",
    "Lorna",
    "Mairi",
    "Morag",
    "Nan",
    "Niamh",
    "Olive",
    "Oonagh",
    "Peigi",
    "Priya",
    "Rhona",
    "Ruth",
    "Sheila",
    "Shona",
    "Tess",
    "Thea",
    "Una",
    "Vhairi",
    "Wilma",
    "Yasmin",
]
LAST = [
    "Adeyemi",
    "Baird",
    "Begum",
    "Campbell",
    "Corrigall",
    "Drever",
    "Flett",
    "Forsyth",
    "Geddes",
    "Halcrow",
    "Imlach",
    "Imrie",
    "Kaur",
    "Laing",
    "Lyle",
    "MacAllister",
    "McKay",
    "McLeod",
    "Moar",
    "Munro",
    "NicLeòid",
    "Nowak",
    "O’Neill",
    "Odhiambo",
    "Okafor",
    "Pollock",
    "Rennie",
    "Sinclair",
    "Tait",
    "Traill",
    "Wallace",
    "Wishart",
    "Younger",
]
POSTCODES = [
    "AB11",
    "DD4",
    "DG1",
    "EH6",
    "EH14",
    "FK8",
    "G41",
    "HS1",
    "IV3",
    "KA7",
    "KW15",
    "KY2",
    "ML3",
    "PA34",
    "PH1",
    "TD1",
    "ZE1",
]
NUMBERS = ("07700 900{:03}", "0131 496 0{:03}", "0141 496 0{:03}", "(01632) 960{:03}")
ACCESS = (
    "Live captions",
    "Large print",
    "Hearing aid",
    "May need to lie down",
    "Tires after an hour",
    "Patchy internet: dial-in number given",
    "Would rather listen than talk at first",
)
HEARD = ("Breast care nurse", "Website", "Friend", "Leaflet", "Another charity")
NOTES = (
    "Asked whether she may join from hospital; told her yes.",
    "Would like the joining link again the day before.",
    "Her daughter will help with the computer the first time.",
)


def caller(
    dice: Random,
    number: int,
    wanted: tuple[Wanted, ...],
    group: str,
    ring_back_on: date | None,
    *,
    standing: bool,
) -> PhoneRegistration:
    """One invented call; ``number`` keeps the name and e-mail of each caller apart."""
    first = dice.choice(FIRST)
    postcode = dice.choice(POSTCODES)
    has_contact = dice.random() < 0.5
    return PhoneRegistration(
        name=f"{first} {dice.choice(LAST)}",
        preferred_name=first,
        phone=dice.choice(NUMBERS).format(dice.randrange(1000)),
        messages=dice.choice(list(Messages)),
        email=f"{first.lower()}.{number}@example.org" if dice.random() < 0.8 else None,
        postcode=postcode,
        access=dice.choice(ACCESS) if dice.random() < 0.35 else None,
        emergency_name=dice.choice(("Ewan, husband", "Calum, brother", "Ishbel, friend"))
        if has_contact
        else None,
        emergency_phone=NUMBERS[0].format(dice.randrange(1000)) if has_contact else None,
        emergency_knows=has_contact,
        heard=dice.choice(HEARD),
        fits=True,
        agreed=True,
        sessions=wanted,
        standing=standing,
        note=dice.choice(NOTES) if dice.random() < 0.08 or ring_back_on else None,
        ring_back_on=ring_back_on,
        group=group,
    )
