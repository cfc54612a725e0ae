"""Numbers that only look like personal numbers: what case workers write every day, and what must pass.

Half are drawn from eight forms, half were written by hand. They are older than the gate they are tried on.
"""

from collections.abc import Callable, Sequence
from random import Random

SEED, DRAWN = 20261120, 100


def _digits(chance: Random, count: int) -> str:
    return "".join(chance.choice("0123456789") for _place in range(count))


def _danish_telephone(chance: Random) -> str:
    number = chance.choice("23456789") + _digits(chance, 7)
    pairs = " ".join(number[place : place + 2] for place in range(0, 8, 2))
    return chance.choice((pairs, f"+45 {pairs}", f"{number[:4]} {number[4:]}", f"tlf. {pairs}", f"+45{number}"))


def _swedish_telephone(chance: Random) -> str:
    seven = _digits(chance, 7)
    grouped = f"{seven[:3]} {seven[3:5]} {seven[5:]}"
    area = chance.choice(("070", "072", "073", "076", "031", "040", "010"))
    return chance.choice(
        (f"{area}-{grouped}", f"+46 {area[1:]} {grouped}", f"{area}/{grouped}", f"+46{area[1:]}{seven}")
    )


def _case_number(chance: Random) -> str:
    year, number = chance.randint(2019, 2027), _digits(chance, 6)
    return chance.choice(
        (
            f"{year}-{number}",
            f"{year % 100}/{number[:5]}",
            f"SOC-{year}/{number[:5]}",
            f"{number}/{year}",
            f"{year}:{number}",
        )
    )


def _account(chance: Random) -> str:
    number = _digits(chance, 10)
    return chance.choice(
        (
            f"{chance.randint(1000, 9999)}-{number[:3]} {number[3:6]} {number[6:9]}-{number[9]}",
            f"bg {number[:4]}-{number[4:8]}",
            f"pg {number[:2]} {number[2:4]} {number[4:6]}-{number[6]}",
            f"DK50 {number[:4]} {number[4:8]} {_digits(chance, 4)} {_digits(chance, 4)} {number[8:]}",
            f"reg. {number[:4]} konto {_digits(chance, 8)}",
        )
    )


def _amount(chance: Random) -> str:
    whole, part = chance.randint(1000, 99_999_999), _digits(chance, 2)
    danish, swedish = f"{whole:,}".replace(",", "."), f"{whole:,}".replace(",", chance.choice((" ", "\u00a0")))
    return chance.choice(
        (f"{danish},{part} kr.", f"{swedish},{part} kr", f"{whole}.{part}", f"DKK {danish},-", f"{swedish}:-")
    )


def _day_and_number(chance: Random) -> str:
    day = f"{chance.randint(2019, 2027)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    number = _digits(chance, 4)
    return f"{day}{chance.choice((' ', '-', ' nr. ', ': ', ' - ', 'T12:00 '))}{number}"


def _invoice(chance: Random) -> str:
    year, number = chance.randint(2020, 2027), _digits(chance, 6)
    return chance.choice(
        (
            f"F-{year}-{number}",
            f"{year}{number}",
            f"faktura {number}",
            f"INV{year}{number[:4]}",
            f"{number}-{number[:3]}",
        )
    )


def _postal_code(chance: Random) -> str:
    code = str(chance.randint(10000, 98499))
    return chance.choice(
        (
            f"{chance.randint(1000, 9990)} By, nr. {_digits(chance, 4)}",
            f"{code[:3]} {code[3:]} Ort, box {_digits(chance, 4)}",
            f"SE-{code[:3]} {code[3:]} {_digits(chance, 4)}",
            f"DK-{chance.randint(1000, 9990)} {_digits(chance, 3)}",
            f"Box {_digits(chance, 4)}, {code[:3]} {code[3:]}",
        )
    )


FORMS: Sequence[Callable[[Random], str]] = (
    _danish_telephone, _swedish_telephone, _case_number, _account, _amount, _day_and_number, _invoice, _postal_code,
)  # fmt: skip


def drawn() -> list[str]:
    """Return a hundred numbers, the forms in turn."""
    chance = Random(SEED)
    return [FORMS[turn % len(FORMS)](chance) for turn in range(DRAWN)]


BY_HAND = (
    # telephones
    "070-123 45 67", "070 123 45 67", "0701-23 45 67", "08-123 456 78", "08-12 34 56", "031-10 20 30", "040-12 12 12 34",
    "+46 70-123 45 67", "+46701234567", "+46 8 123 456 78", "0046 70 123 45 67", "(+46) 70 123 45 67", "+4611121234",
    "12 34 56 78", "20 12 12 12", "1212 1234", "+45 12 12 12 12", "+4512121212", "tlf. 20121212", "0045 20 12 12 12",
    "20 12 12 12 eller 30 12 12 12", "tlf 20 12 12 12\n2100 København Ø", "+47 912 34 567", "+358 40 123 4567",
    "112", "114 14", "1177", "77 66 11 00", "lok. 1234",
    # case numbers
    "2026-123456", "26/12345", "SOC-2026/04512", "001234/2026", "121226/2026", "2026:1212", "15.20.00-G01-12-26",
    "27.12.04-A26-3-26", "IFO 2026-00123-4", "Dnr 2026-1201-3", "S-26-000121", "AK-2026-11-0042", "FK 2026/121212",
    "2026-11-121212", "sag 12-34567", "journal 987654321",
    # accounts
    "1234 0001234567", "1551-0012345678", "5050-1055", "bg 5555-1234", "12 34 56-7", "8327-9 123 456 789-0",
    "DK50 0040 0440 1162 43", "DK5000400440116243", "SE35 5000 0000 0549 1000 0003", "SE3550000000054910000003",
    "4571 1234 5678 9012", "4571123456789012", "6789 123 456 789", "556036-0793", "CVR 12345678", "CVR 12 34 56 78",
    "EAN 5790000123456", "P-nummer 1034567890", "212000-0142", "802400-1234",
    # amounts
    "1.250.000,00 kr.", "12 500,50", "1 012 901 234 kr", "120.000 - 150.000", "SEK 99 999,00", "12.12 kr", "0,1234567890",
    "12500.00", "37,0 timer", "1.234.567.890", "8.000.000.000 kr",
    # days
    "2026-11-20", "2026-11-20 1234", "2026-11-20-1234", "20-11-2026", "20.11.2026", "20.11.2026 kl. 13.00", "20/11 2026",
    "2026-11-20T12:00:00Z", "20.11.26", "1990-01-01", "uge 47 2026", "2026-11-20 - 2026-12-24", "01.12.2026-31.12.2026",
    "20.11.2026 1200 kr", "1/12 2026, 8/12 2026", "2026-11-20 13:00-14:00", "20261120",
    # invoices, orders, addresses
    "F-2026-000123", "20260001234", "2026001234", "faktura 123456", "123456-7", "ordre 100200300",
    "2100 København Ø", "SE-123 45", "211 20 Malmö", "Box 1012, 101 20 Stockholm", "H.C. Andersens Boulevard 12, 1553",
    "310290-12", "1010190-1234", "010190-12345", "01019012345678",
    # not a day, not a month, a wrong check digit
    "320190-1234", "011390-1234", "000190-1234", "19900101-1234", "199013011236", "3102901234", "9901011234",
)  # fmt: skip
