"""Bytes become text: every encoding that a historian's files are in, or a refusal with advice."""

from __future__ import annotations

import codecs
import contextlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from svod.index.errors import InputError
from svod.index.readers import reader_for
from svod.index.readers.encoding.decoding import Decoded, decoded, decoded_as
from svod.index.readers.encoding.mojibake import garbled

CYRILLIC = ("windows-1251", "koi8-r", "cp866", "mac-cyrillic", "iso8859-5")
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")
CALLED = {
    "windows-1251": "windows-1251",
    "koi8-r": "KOI8-R",
    "koi8-u": "KOI8-U",
    "cp866": "CP866",
    "mac-cyrillic": "MacCyrillic",
    "iso8859-5": "ISO-8859-5",
    "windows-1252": "windows-1252",
    "windows-1250": "windows-1250",
}

SHORT = (
    "Мост был закрыт зимой",
    "Он ушёл в мае с поста",
    "Посол вернулся домой.",
    "Съезд открылся утром",
    "В Кремле его не ждали",
    "Письмо пришло из Перми",
    "Щи да каша пища наша",
    "ТЕЛЕГРАММА ИЗ ЖЕНЕВЫ",
    "Б. Н. Зимин, ЦК КПСС",
)
LONGER = (
    "Вчерашній мостъ былъ закрытъ, и посланникъ уѣхалъ.".replace("ѣ", "е"),
    "The treaty (договор) of May was kept, as Зимин wrote, and no word said of it.",
    "Жил-был у бабушки серенький козлик.\r\n\r\nОбъезд закрыт — щит упал.\r\n",
)
UKRAINIAN = ("Міст був закритий узимку", "Її лист надійшов з Києва")
WESTERN = (
    ("windows-1252", "Le déjeuner fut servi à l'hôtel."),
    ("windows-1252", "garçon, où êtes-vous passé"),
    ("windows-1252", "Der Botschafter fährt über Köln."),
    ("windows-1252", "Han kørte på cykel til Århus."),
    ("windows-1252", "He said “no” — and left…"),
    ("windows-1250", "Rząd polski odrzucił żądania."),
    ("windows-1250", "Wałęsa przyjechał do Łodzi"),
    ("windows-1250", "Žluťoučký kůň pěl ďábelské ódy"),
    ("windows-1250", "A követség később értesült erről."),
)


def without_what_it_lacks(text: str, codec: str) -> str:
    """Some encodings have no dash and no quotation marks of Russian."""
    return text.encode(codec, "replace").decode(codec)


@pytest.mark.parametrize("codec", CYRILLIC)
@pytest.mark.parametrize("text", SHORT + LONGER)
def test_russian_is_read_in_every_encoding_it_was_written_in(text: str, codec: str) -> None:
    text = without_what_it_lacks(text, codec)
    found = decoded_as(text.encode(codec), "a.txt")
    assert found.text == text
    assert found.sure
    assert "read as " in found.said


@pytest.mark.parametrize("codec", UNICODE)
@pytest.mark.parametrize("text", SHORT + LONGER + UKRAINIAN)
def test_unicode_is_read_with_a_mark_and_without(text: str, codec: str) -> None:
    assert decoded(text.encode(codec), "a.txt").removeprefix("\ufeff") == text


@pytest.mark.parametrize("codec", ["windows-1251", "koi8-u", "mac-cyrillic", "iso8859-5"])
@pytest.mark.parametrize("text", UKRAINIAN)
def test_ukrainian_letters_are_read(text: str, codec: str) -> None:
    assert decoded(text.encode(codec), "a.txt") == text


@pytest.mark.parametrize(("codec", "text"), WESTERN)
def test_accents_of_latin_scripts_are_read(codec: str, text: str) -> None:
    found = decoded_as(text.encode(codec), "a.txt")
    assert (found.text, found.encoding) == (text, CALLED[codec])


@pytest.mark.parametrize("codec", [*CYRILLIC, "utf-16"])
def test_the_encoding_is_named_and_said_why(codec: str) -> None:
    found = decoded_as("Он вернулся из Перми в мае, и мост был закрыт.".encode(codec), "a.txt")
    assert found.encoding.startswith(CALLED.get(codec, "UTF-16"))
    assert found.said.startswith(f"read as {found.encoding}")


def test_the_reason_counts_usual_pairs_of_letters() -> None:
    found = decoded_as("Мост был закрыт зимой".encode("koi8-r"), "a.txt")
    assert "12 of its 14 pairs of letters are usual in Russian" in found.said


@pytest.mark.parametrize("text", ["Мост.", "déjà vu", "Plain."])
def test_of_sound_utf_8_there_is_nothing_to_say(text: str) -> None:
    assert decoded_as(text.encode(), "a.txt") == Decoded(text, "UTF-8")


def test_a_mark_of_utf_16_stays_at_the_start() -> None:
    assert decoded(codecs.BOM_UTF16_BE + "Мост".encode("utf-16-be"), "a.txt") == "\ufeffМост"


def test_a_russian_part_far_down_an_english_file_decides() -> None:
    text = "The bridge was shut. " * 50_000 + "Мост был закрыт зимой. " + "It was cold. " * 50_000
    assert decoded(text.encode("koi8-r"), "a.txt") == text


def test_a_doubtful_latin_encoding_is_read_and_the_doubt_said() -> None:
    found = decoded_as("It was a naïve plan.".encode("windows-1252"), "a.txt")
    assert found.text == "It was a naïve plan."
    assert not found.sure
    assert "it may also be windows-1250" in found.said


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_the_decision_is_a_warning_of_the_reader(name: str) -> None:
    extract = reader_for(name).read("Мост был закрыт зимой.".encode("cp866"), name)
    assert extract.text == "Мост был закрыт зимой."
    assert [warning[:13] for warning in extract.warnings] == ["read as CP866"]
    assert reader_for(name).read(b"A bridge.", name).warnings == ()


# What cannot be read


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("日本語のテキストです。これは長い文です。".encode("shift_jis"), "iconv -f CP932 -t UTF-8"),
        ("Κείμενα στα ελληνικά, εδώ και εκεί".encode("iso8859-7"), "iconv -f ISO-8859-7"),
        (bytes(range(128, 256)) * 4, "nothing else that reads like a text"),
        ("cold я".encode("cp1251"), "too few letters .* in windows-1251 it would say “я”"),
        ("Мост был закрыт".encode()[:-1], "the rest of it is UTF-8: the file is damaged"),
        (b"\xff\xfeA\0b", "it says that it is UTF-16 LE and is not"),
        (b"\xff\xfe\0\0A\0\0\0", "binary"),
        (b"MZ\x90\0\x03\0\0\0" * 20, "binary"),
    ],
)
def test_what_no_encoding_explains_is_refused_with_advice(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        decoded(data, "a.txt")


# Text that was read wrongly once before


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("РџСЂРёРІРµС‚, РјРёСЂ", "written in UTF-8 and read as windows-1251"),
        ("Ïðèâåò, ìèð", "written in windows-1251 and read as windows-1252"),
        ("оПХБЕР, ЛХП", "written in windows-1251 and read as KOI8-R"),
        ("рТЙЧЕФ, НЙТ", "written in KOI8-R and read as windows-1251"),
        ("ÐŸÑ€Ð¸Ð²ÐµÑ‚, Ð¼Ð¸Ñ€", "written in UTF-8 and read as windows-1252"),
        ("╧ЁштхЄ, ьшЁ", "written in windows-1251 and read as CP866"),
        ("cafÃ©, naÃ¯ve", "written in UTF-8 and read as windows-1252"),
    ],
)
def test_garbled_text_is_refused_with_both_encodings(text: str, pair: str) -> None:
    with pytest.raises(InputError, match="garbled") as caught:
        decoded(text.encode(), "a.txt")
    assert pair in caught.value.reason
    assert "iconv -f UTF-8 -t" in caught.value.reason


def test_the_advice_turns_garbled_text_back() -> None:
    found = garbled("лНЯР АШК ГЮЙПШР ГХЛНИ")
    assert found is not None
    assert found.looks.encode(found.read_as).decode(found.written_in) == "Мост был закрыт зимой"


def test_text_whose_letters_are_lost_is_refused() -> None:
    with pytest.raises(InputError, match="16 of its letters are lost"):
        decoded("���� ��� ������ ��� 1918".encode(), "a.txt")


def test_a_lost_letter_in_a_good_text_is_a_warning() -> None:
    said = decoded_as(("Мост был закрыт. " * 10 + "Бер�г.").encode(), "a.txt").said
    assert said == "1 of its characters are lost: where they stood there is �"


def test_a_garbled_part_of_a_good_text_is_a_warning() -> None:
    text = "Мост был закрыт зимой. " * 40 + "Ìîñò áûë çàêðûò çèìîé. " * 10
    found = decoded_as(text.encode(), "a.txt")
    assert found.text == text
    assert "some of it is garbled, first at character" in found.said


@pytest.mark.parametrize(
    "text",
    [
        "Ελληνικά κείμενα εδώ",
        "日本語テキスト",
        "Příliš žluťoučký kůň",
        "Tiếng Việt",
        "Ðá er sú öld, Þórður",
        "╔════╗ ║ таблица ║ ╚════╝",
        "┌──┬──┐ │  │  │ └──┴──┘",
        "МОСКВА, ЦК КПСС, РСФСР, НКИД",
        "№ 5, ф. 06, оп. 5, д. 327",
        "Вчерашній мостъ, Ѳедоръ и мѵро",
        "Београд, љубав, њега",
        "Қазақстан, Ғабит, Ұлы",
        "«Привет» по ошибке стал «РџСЂРёРІРµС‚»: " + "так бывает, когда читают не то. " * 3,
    ],
)
def test_unusual_text_is_not_taken_for_garbled(text: str) -> None:
    assert decoded_as(text.encode(), "a.txt") == Decoded(text, "UTF-8")


@given(st.binary(max_size=300))
@example(b"\x1c")
@example(b"\xc2\x85 ")
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(InputError):
        assert decoded_as(data, "a.txt").text.strip()


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_utf_8_is_read_letter_for_letter_or_refused(text: str) -> None:
    with contextlib.suppress(InputError):
        assert decoded(text.encode(), "a.txt") == text
