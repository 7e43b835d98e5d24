"""Amounts, places, e-mail addresses and phone numbers, each from one cell."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

import phonenumbers
import pycountry
import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import given, settings
from hypothesis import strategies as some

from leadctl.intake import places
from leadctl.intake.amounts import find_currency, parse_amount, parse_count
from leadctl.intake.cells import content, yes_or_no
from leadctl.intake.damage import is_error, is_rounded
from leadctl.intake.domains import parse_domain
from leadctl.intake.emails import parse_email, parse_emails
from leadctl.intake.names import part_name
from leadctl.intake.phones import parse_phone, parse_phones
from leadctl.intake.places import find_country, find_subdivision, locate

PLACE_NAMES = Path(places.__file__).with_name("place_names.toml")


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "  ",
        "N/A",
        "n/a",
        "#N/A",
        "NaN",
        "nan",
        "None",
        "NULL",
        "-",
        "Select",
        "unknown",
        " - Select - ",
        "—",
    ],
)
def test_a_word_for_nothing_is_nothing(cell: str) -> None:
    assert content(cell) == ""


@pytest.mark.parametrize("cell", ["NA", "Nan", "Nina", "Nullarbor", "Unknown Pleasures Ltd", "0"])
def test_what_only_looks_like_nothing_is_something(cell: str) -> None:
    assert content(cell) == cell


@pytest.mark.parametrize(
    "cell",
    ["yes", "Y", "TRUE", "1", "x", "Ja", "oui", "Sí", "si", "✓", "Sim", "tak", "Ano", "Evet", "да"],
)
def test_yes_in_the_usual_spellings(cell: str) -> None:
    assert yes_or_no(cell) is True


@pytest.mark.parametrize(
    "cell",
    ["no", "N", "False", "0", "nein", "NON", "não", "Nie", "FAŁSZ", "Nej", "hay\u0131r", "нет"],
)
def test_no_in_the_usual_spellings(cell: str) -> None:
    assert yes_or_no(cell) is False


@pytest.mark.parametrize("cell", ["", "maybe", "2", "N/A"])
def test_what_is_neither_yes_nor_no_is_neither(cell: str) -> None:
    assert yes_or_no(cell) is None


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("1200", "1200", None),
        ("1,200", "1200", None),
        ("1.200", "1200", None),
        ("1 200", "1200", None),
        ("1'200.50", "1200.50", None),
        ("1,200.50", "1200.50", None),
        ("1.200,50", "1200.50", None),
        ("1.234.567,8", "1234567.80", None),
        ("1234.5", "1234.50", None),
        ("12,34", "12.34", None),
        ("0,125", "0.12", None),
        ("€ 12 000", "12000", "EUR"),
        ("12\u202f000,00 €", "12000", "EUR"),
        ("USD 1,200", "1200", "USD"),
        ("1200 chf", "1200", "CHF"),
        ("$1,000", "1000", None),
        ("US$ 5", "5", None),
    ],
)
def test_an_amount_is_read_with_its_separators_and_currency(
    text: str, amount: str, currency: str | None
) -> None:
    assert parse_amount(text) == (Decimal(amount), currency)


@pytest.mark.parametrize(
    "text",
    [
        "12k",
        "-5",
        "12%",
        "1 2 3",
        "1,200,",
        "1.2.3",
        "1,234.567,8",
        "4.91E+11",
        "ten",
        "€",
        "XYZ 5",
    ],
)
def test_what_is_no_amount_is_none(text: str) -> None:
    assert parse_amount(text) is None


@settings(max_examples=50)
@given(some.decimals(0, 10**12, places=2), some.sampled_from([",.", ".,", " ,", " .", "'."]))
def test_an_amount_that_is_written_is_read_again(amount: Decimal, signs: str) -> None:
    text = f"{amount:,.2f}".translate(str.maketrans(",.", signs))
    assert parse_amount(text) == (amount, None)


@pytest.mark.parametrize("text", ["EUR 5 EUR", "10000000000000", "\u0663", "", "5,-"])
def test_what_has_digits_but_is_no_amount_is_none(text: str) -> None:
    assert parse_amount(text) is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("1,200", 1200),
        ("15", 15),
        ("50-100", 50),
        ("1000+", 1000),
        ("5 to 25", 5),
        ("a-b", None),
        ("1.5", None),
        ("15 EUR", None),
        ("-", None),
    ],
)
def test_a_count_is_a_whole_number(text: str, count: int | None) -> None:
    assert parse_count(text) == count


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("eur", "EUR"),
        ("€", "EUR"),
        ("Euro", "EUR"),
        ("US Dollar", "USD"),
        ("$", None),
        ("XX", None),
    ],
)
def test_a_currency_is_known_by_code_name_or_unmistakable_sign(text: str, code: str | None) -> None:
    assert find_currency(text) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("DE", "DE"),
        ("deu", "DE"),
        ("Germany", "DE"),
        ("Deutschland", "DE"),
        ("UK", "GB"),
        ("Great Britain", "GB"),
        ("USA", "US"),
        ("U.S.A.", "US"),
        ("United States", "US"),
        ("Türkiye", "TR"),
        ("TURKEY", "TR"),
        ("The Netherlands", "NL"),
        ("Korea", "KR"),
        ("Korea, Republic of", "KR"),
        ("South Korea", "KR"),
        ("Viet Nam", "VN"),
        ("Vietnam", "VN"),
        ("Bosnia & Herzegovina", "BA"),
        ("COTE D'IVOIRE", "CI"),
        ("Czech Republic", "CZ"),
        ("Netherlands (the)", "NL"),
        ("Bahamas, The", "BS"),
        ("Congo (the Democratic Republic of the)", "CD"),
        ("St. Lucia", "LC"),
        ("United States (US)", "US"),
        ("USA - United States", "US"),
        ("England, UK", "GB"),
        ("Vereinigtes Königreich", "GB"),
        ("中国", "CN"),
        ("Kosovo", None),  # not of ISO 3166
        ("Saint Martin", None),  # two places
        ("Georgia, US", None),  # two countries
        ("UK/Ireland", None),
        ("()", None),
        ("The", None),
        ("Atlantis", None),
        ("Germ", None),
        ("XX", None),
    ],
)
def test_a_country_is_known_by_code_name_or_listed_name_and_never_guessed(
    name: str, code: str | None
) -> None:
    assert find_country(name) == code


@pytest.mark.parametrize("kind", ["name", "official_name", "common_name", "alpha_2", "alpha_3"])
def test_every_name_that_iso_3166_has_for_a_country_is_known(kind: str) -> None:
    named = {country.alpha_2: getattr(country, kind, None) for country in pycountry.countries}
    assert {code: find_country(name) for code, name in named.items() if name} == {
        code: code for code, name in named.items() if name
    }


def test_no_other_name_is_listed_for_two_countries() -> None:
    listed = tomllib.loads(PLACE_NAMES.read_text("utf-8"))["countries"]
    found = {(code, name): find_country(name) for code, names in listed.items() for name in names}
    assert found == {(code, name): code for code, name in found}


@pytest.mark.parametrize(
    ("country", "name", "code"),
    [
        ("US", "CA", "CA"),
        ("US", "California (CA)", "CA"),
        ("US", "Georgia (US)", "GA"),
        ("US", "(US)", None),
        ("US", "California (Canada)", None),
        ("US", "NY - New York", "NY"),
        ("US", "N.Y.", "NY"),
        ("DE", "ST", "ST"),
        ("FR", "Bavaria", None),
        ("US", "US-CA", "CA"),
        ("US", "california", "CA"),
        ("DE", "Bayern", "BY"),
        ("DE", "Bavaria", "BY"),
        ("CA", "Québec", "QC"),
        ("AT", "9", "9"),
        ("ES", "Madrid", "MD"),  # the community, not its province of the same name
        ("ES", "Catalunya", "CT"),
        ("IN", "Maharashtra", "MH"),
        ("BE", "Brussels", "BRU"),
        ("EE", "Rakvere", None),  # a town and a parish
        ("GB", "Greater Something", None),
        ("DE", "CA", None),
        ("XX", "CA", None),
    ],
)
def test_a_subdivision_is_known_by_code_name_or_listed_name(
    country: str, name: str, code: str | None
) -> None:
    assert find_subdivision(country, name) == code


@pytest.mark.parametrize(
    ("country", "subdivision", "place", "problem"),
    [
        ("Germany", "Bavaria", ("DE", "BY"), ""),
        ("Germany", "N/A", ("DE", None), ""),
        ("Germany", "CA", ("DE", None), "'CA' is not a subdivision of DE."),
        ("France", "Bavaria", ("FR", None), "'Bavaria' is not a subdivision of FR."),
        ("Germany", "US-CA", ("DE", None), "'US-CA' is not a subdivision of DE."),
        ("", "US-CA", ("US", "CA"), ""),
        ("", "US-ZZ", (None, None), "'US-ZZ' is not a subdivision of US."),
        ("", "CA", (None, None), "'CA' cannot be placed without a country."),
        ("", "XX-CA", (None, None), "'XX-CA' cannot be placed without a country."),
        ("Atlantis", "CA", (None, None), "'Atlantis' is not a country that is known."),
        ("Hong Kong", "Kowloon", ("HK", None), ""),  # ISO 3166-2 knows none there
        ("", "", (None, None), ""),
    ],
)
def test_a_place_is_what_both_cells_say_together(
    country: str, subdivision: str, place: tuple[str | None, str | None], problem: str
) -> None:
    found = locate(country, subdivision)
    assert (found.country, found.subdivision) == place
    assert [one.sentence for one in found.problems] == ([problem] if problem else [])


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("ann@example.com", "ann@example.com"),
        ("Ann.Lee+list@Example.COM", "ann.lee+list@example.com"),
        ("ann@büro.example.org", "ann@xn--bro-hoa.example.org"),
        ("o'brien@example.com", "o'brien@example.com"),
        ("ann@example", None),
        ("ann@@example.com", None),
        ("ann@example..com", None),
        (".ann@example.com", None),
        ("zoë@example.com", None),
        ("ann lee@example.com", None),
        ("ann@example.com; bo@example.com", None),
        ("ann@shop.test", None),
        ("a" * 65 + "@example.com", None),
    ],
)
def test_an_address_is_normalised_or_none(text: str, address: str | None) -> None:
    assert parse_email(text) == address


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("ann@example.com; bo@example.com", ["ann@example.com", "bo@example.com"]),
        ("ann@example.com,bo@@example.com", ["ann@example.com"]),
        ("Ann Lee <Ann@Example.com>", ["ann@example.com"]),
        ('"Lee, Ann" <ann@example.com>', ["ann@example.com"]),
        ("<ann@example.com>, Bo <bo@example.com>", ["ann@example.com", "bo@example.com"]),
        ("ann lee", []),
        ("<>", []),
        (";", []),
    ],
)
def test_a_cell_may_have_several_addresses(text: str, addresses: list[str]) -> None:
    assert parse_emails(text) == addresses


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("https://www.example.com/about", "example.com"),
        ("HTTP://Shop.Example.co.uk:8080?x", "shop.example.co.uk"),
        ("example.org.", "example.org"),
        ("büro.example.org", "büro.example.org"),
        ("www.example.com", "example.com"),
        ("127.0.0.1", None),
        ("Example Works", None),
        ("ann@example.com", None),
        ("example", None),
        ("ftp://example.com", None),
        ("#REF!", None),
        ("a." * 200 + "com", None),
        ("", None),
    ],
)
def test_the_domain_of_a_web_address_is_its_host_without_www(text: str, domain: str | None) -> None:
    assert parse_domain(text) == domain


@pytest.mark.parametrize(
    ("text", "given", "family"),
    [
        ("Ada Lovelace", "Ada", "Lovelace"),
        ("Ada  King van der\u00a0Lovelace", "Ada King van der", "Lovelace"),
        ("Lovelace, Ada", "Ada", "Lovelace"),
        ("van der Lovelace , Ada King", "Ada King", "van der Lovelace"),
        ("Lovelace, Ada, Jr.", "Ada, Jr.", "Lovelace"),
        ("Ada Lovelace, Ph.D.", "Ada", "Lovelace, Ph.D."),
        ("Lovelace,", "", "Lovelace"),
        (", Ada", "Ada", ""),
        (",", "", ""),
        ("Ada", "", "Ada"),
        ("", "", ""),
    ],
)
def test_a_full_name_is_parted_at_its_comma_or_its_last_space(
    text: str, given: str, family: str
) -> None:
    assert part_name(text) == (given, family)


@pytest.mark.parametrize(
    "cell",
    ["#NAME?", "#ref!", "#VALUE!", "#DIV/0!", "#NULL!", "#WERT!", "###", "########"],
)
def test_what_a_spreadsheet_writes_in_place_of_a_value_is_an_error(cell: str) -> None:
    assert is_error(f" {cell} ")


@pytest.mark.parametrize("cell", ["#N/A", "#1", "#", "##", "# NAME?", "C#", "#tag", "No. #REF!"])
def test_what_only_looks_like_an_error_is_none(cell: str) -> None:
    assert not is_error(cell)


@pytest.mark.parametrize("cell", ["4.91E+11", "4,88E+18", "1E+15", "1.2e-05"])
def test_a_number_in_powers_of_ten_has_lost_its_digits(cell: str) -> None:
    assert is_rounded(cell)


@pytest.mark.parametrize("cell", ["00Q5e0000012345", "12E5", "4.91", "E+11", "A4.91E+11", "1E+15x"])
def test_an_id_with_an_e_in_it_has_lost_nothing(cell: str) -> None:
    assert not is_rounded(cell)


LETTERS = some.text("aZ0.-_+@'é ", min_size=1, max_size=12)


@settings(max_examples=50)
@given(
    LETTERS, LETTERS, some.sampled_from(["com", "de", "test", "local", "arpa", "museum", "c", ""])
)
def test_the_fast_path_for_addresses_agrees_with_the_library(
    local: str, domain: str, ending: str
) -> None:
    text = f"{local}@{domain}.{ending}"
    try:
        checked = validate_email(
            text, check_deliverability=False, allow_smtputf8=False, strict=True
        ).ascii_email
    except EmailNotValidError:
        checked = None
    assert parse_email(text) == (checked and checked.lower())


@pytest.mark.parametrize(
    ("text", "country", "number"),
    [
        ("(202) 555-0143", "US", "+12025550143"),
        ("1-202-555-0143", "US", "+12025550143"),
        ("+1 202.555.0143", None, "+12025550143"),
        ("020 7946 0123", "GB", "+442079460123"),
        ("+44 (0)20 7946 0123", None, "+442079460123"),
        ("030/23125 012", "DE", "+493023125012"),
        ("0049 30 23125 012", "DE", "+493023125012"),
        ("0049 30 23125 012", None, "+493023125012"),
        ("0049 30 23125 012", "US", "+493023125012"),
        ("+49 30 23125 012", "US", "+493023125012"),
        ("(202) 555-0143 ext. 12", "US", "+12025550143"),
        ("+1 202 555 0143 x12", None, "+12025550143"),
        ("+1 202 555 0143 ext. 12", None, "+12025550143"),
        ("+1 202 555 0143;ext=12", None, "+12025550143"),
        ("tel:+1-202-555-0143", None, "+12025550143"),
        ("030 23125 012 DW 3", "DE", None),  # digits of an extension that nobody can tell
        ("02 5550 1234", "AU", "+61255501234"),
        ("030 23125 012", None, None),
        ("+800 1234 5678", None, "+80012345678"),  # of no country
        ("+7 8 800 555", None, None),
        ("12", "DE", None),
        ("-1011", "US", None),
        ("=-1011", "US", None),
        ("-2025550143", "US", None),
        ("=2025550143", "US", None),
        ("3023125012.0", "DE", None),  # would be a number with one digit more
        ("#REF!", "US", None),
        ("4.91E+11", "DE", None),
        ("4,91E11", None, None),
        ("call me", "US", None),
        ("+", None, None),
        ("9" * 300, "US", None),
        ("\u0662\u0660\u0662", "US", None),
    ],
)
def test_a_phone_number_is_normalised_or_none(
    text: str, country: str | None, number: str | None
) -> None:
    assert parse_phone(text, country) == number


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("(202) 555-0143, (202) 555-0199", ["+12025550143", "+12025550199"]),
        ("202-555-0143 / 202-555-0199", ["+12025550143", "+12025550199"]),
        ("202-555-0143; 12", ["+12025550143"]),
        ("(202) 555-0143, ext. 12", ["+12025550143"]),
        ("12; 13", []),
        ('=SUM("202-555-0143"; 1)', []),
    ],
)
def test_a_cell_may_have_several_numbers(text: str, numbers: list[str]) -> None:
    assert parse_phones(text, "US") == numbers


@some.composite
def numbers_nearly_right(draw: some.DrawFn) -> tuple[str, str | None]:
    """A number of some country, a few digits of it changed, as it might be dialled somewhere."""
    region = draw(some.sampled_from(sorted(phonenumbers.SUPPORTED_REGIONS)))
    example = phonenumbers.example_number(region)
    assert example is not None
    digits = phonenumbers.national_significant_number(example)
    changed = draw(some.text("0123456789", max_size=5))
    digits = digits[: len(digits) - len(changed)] + changed
    before = draw(some.sampled_from(["", "0", "1", "8", "00", f"+{example.country_code}"]))
    return before + digits, draw(some.sampled_from([region, region, None, "US"]))


@settings(max_examples=50)
@given(numbers_nearly_right())
def test_the_fast_path_for_phone_numbers_agrees_with_the_library(
    dialled: tuple[str, str | None],
) -> None:
    text, country = dialled
    found = parse_phone(text, country)
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        number = None
    if number is not None and phonenumbers.is_valid_number(number):
        assert found == phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    else:
        assert found is None or text.startswith("00")


@pytest.mark.parametrize("filling", [" ", "a", "1", ";", "<", "#"])
def test_a_cell_without_end_takes_no_time_without_end(filling: str) -> None:
    text = f"a{filling * 200_000}b"
    assert parse_emails(text) == []
    assert parse_phones(text, "DE") == []
    assert parse_amount(text) is None
    assert parse_domain(text) is None
    assert not is_error(text)
