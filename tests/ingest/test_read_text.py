"""Plain text: a date, a title, a lead and a body, as far as they are there."""

import gzip
import lzma
from collections.abc import Callable

import pytest
from outcome import PACKERS, ReadBytes

from frsearch.ingest import text as text_module
from frsearch.ingest.text import parse_text

LEAD = "Moscou et Washington coopèrent au niveau des services secrets, et le Kremlin en est satisfait."
SEED = f" date 2020-10 {LEAD}\n\nMoscou est content.\n\nIl l'a dit.\n"


def test_the_form_of_the_seed_documents(read_bytes: ReadBytes) -> None:
    (article,) = read_bytes("a.txt", SEED.encode()).articles
    assert article.date == "2020-10"
    assert article.title == ""
    assert article.lead == LEAD
    assert article.body == "Moscou est content.\n\nIl l'a dit."


@pytest.mark.parametrize(
    ("text", "date", "title", "lead", "body"),
    [
        ("Tout est dit.", None, "", "", "Tout est dit."),
        ("Grève à la SNCF", None, "", "", "Grève à la SNCF"),
        ("Grève\n\nLes trains.", None, "Grève", "", "Les trains."),
        ("Grève ?\n\nLes trains.\n\nDemain.", None, "Grève ?", "Les trains.", "Demain."),
        ("Deux\nlignes\n\nLes trains.", None, "", "Deux\nlignes", "Les trains."),
        ("x" * 150 + "\n\nb\n\nc", None, "x" * 150, "b", "c"),
        ("x" * 151 + "\n\nb\n\nc", None, "", "x" * 151, "b\n\nc"),
        ("date 2020\nTexte.", "2020", "", "", "Texte."),
        ("\ndate 2020-10-12\tTexte.", "2020-10-12", "", "", "Texte."),
        ("date 2020-10-12\r\n\r\nTitre\r\n\r\nTexte.\r\n", "2020-10-12", "Titre", "", "Texte."),
        ("date 20201 Texte.", None, "", "", "date 20201 Texte."),
        ("La date 2020-10 approche.", None, "", "", "La date 2020-10 approche."),
        ("Titre\n \t\n\n\nLead.\n\n\n\nUn.\n\n\nDeux.", None, "Titre", "Lead.", "Un.\n\n\nDeux."),
    ],
)
def test_paragraphs_become_fields(text: str, date: str | None, title: str, lead: str, body: str) -> None:
    article = parse_text(text)
    assert article is not None
    assert (article.date, article.title, article.lead, article.body) == (date, title, lead, body)


@pytest.mark.parametrize("text", ["", "\n \n", "date 2020-10\n"])
def test_a_blank_text_is_no_article(read_bytes: ReadBytes, text: str) -> None:
    assert read_bytes("a.txt", text.encode()) == ([], [])


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"date 2020-13 Texte.", "no month 13"),
        (b"\x7fELF\0\0", "binary"),
        (b"\x81\x8d\x8f\x90\x9d", "neither UTF-8"),
    ],
)
def test_what_is_no_article_is_a_bad_record(read_bytes: ReadBytes, content: bytes, reason: str) -> None:
    articles, (bad,) = read_bytes("a.txt", content)
    assert articles == []
    assert reason in bad.reason


def test_a_text_beyond_the_limit_is_a_bad_record(read_bytes: ReadBytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_module, "MAX_TEXT_BYTES", 100)
    assert len(read_bytes("a.txt", b"x" * 100).articles) == 1
    articles, (bad,) = read_bytes("b.txt", b"x" * 101)
    assert not articles
    assert "longer than" in bad.reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_encodings_give_the_same_article(read_bytes: ReadBytes, encoding: str) -> None:
    (article,) = read_bytes("a.txt", SEED.encode(encoding)).articles
    assert article == parse_text(SEED)


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("a.txt.gz", gzip.compress),
        ("a.txt.xz", lzma.compress),
        ("a.txt.zst", PACKERS[-1]),
        ("a.txt", gzip.compress),
        ("a.TXT.GZ", lambda data: data),
    ],
)
def test_packed_text_is_read_whatever_its_name(
    read_bytes: ReadBytes, name: str, pack: Callable[[bytes], bytes]
) -> None:
    (article,) = read_bytes(name, pack(SEED.encode())).articles
    assert article == parse_text(SEED)


@pytest.mark.parametrize("pack", PACKERS)
def test_packed_text_cut_off_is_a_bad_record_and_no_article(
    read_bytes: ReadBytes, pack: Callable[[bytes], bytes]
) -> None:
    packed = pack(SEED.encode())
    articles, (bad,) = read_bytes("a.txt", packed[:-3])
    assert not articles
    assert "damaged compressed data" in bad.reason
    assert bad.line is None


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress])
def test_a_damaged_byte_in_packed_text_is_a_bad_record(read_bytes: ReadBytes, pack: Callable[[bytes], bytes]) -> None:
    packed = bytearray(pack(SEED.encode()))
    packed[len(packed) // 2] ^= 0xFF
    articles, (bad,) = read_bytes("a.txt", bytes(packed))
    assert not articles
    assert "damaged compressed data" in bad.reason
