"""XML from the web, which is read without entities, document types or the network."""

import pytest

from processing.markup.strictxml import XmlError, parse_xml, words_of


def test_a_document_is_read_with_its_remarks_and_instructions_passed_over() -> None:
    root = parse_xml(b"<?xml version='1.0'?><?odd x?><a><!-- no --><?odd y?><b>yes</b></a>")
    assert words_of(root, "b") == "yes"
    assert words_of(root, "c") == ""


def test_words_are_those_of_an_element_and_all_within_it_on_one_line() -> None:
    root = parse_xml("<a><b> Les <i>ministres</i>\n à\tNaples </b><b>second</b></a>".encode())
    assert words_of(root, "b") == "Les ministres à Naples"


def test_an_element_of_the_parents_namespace_goes_before_a_strangers() -> None:
    root = parse_xml(b'<a xmlns="urn:a" xmlns:m="urn:m"><m:t>other</m:t><t>own</t></a>')
    assert words_of(root, "t") == "own"
    assert words_of(parse_xml(b'<a xmlns:m="urn:m"><m:t>other</m:t></a>'), "t") == "other"


@pytest.mark.parametrize(
    "body", [b"", b"   ", b"<a>", b"<a></b>", b"words", b"<a>&nbsp;</a>", b"\x00\x01", b"<a b=c/>"]
)
def test_what_is_broken_is_told_in_one_line(body: bytes) -> None:
    with pytest.raises(XmlError, match="not well-formed XML") as error:
        parse_xml(body)
    assert "\n" not in str(error.value)
    assert not error.value.hostile


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY e "x">',
        '<!ENTITY e SYSTEM "http://127.0.0.1:1/x">',
        '<!ENTITY % e SYSTEM "http://127.0.0.1:1/x"> %e;',
        '<!ENTITY e "x"><!ENTITY f "&e;&e;">',
    ],
)
def test_declared_entities_are_refused_as_hostile_used_or_not(declared: str) -> None:
    with pytest.raises(XmlError) as error:
        parse_xml(f"<!DOCTYPE a [{declared}]><a/>".encode())
    assert error.value.hostile


def test_letters_that_are_declared_as_html_has_them_are_put_in() -> None:
    declared = '<!ENTITY nbsp "&#160;"><!ENTITY eacute "&#xE9;">'
    root = parse_xml(
        f"<!DOCTYPE a [{declared}]><a t='&eacute;'>l&eacute;ger&nbsp;vent</a>".encode()
    )
    assert (root.text, root.get("t")) == ("léger\xa0vent", "é")
    for other in ('<!ENTITY nbsp "x">', '<!ENTITY eacute SYSTEM "http://127.0.0.1:1/x">'):
        with pytest.raises(XmlError, match="declares entities"):
            parse_xml(f"<!DOCTYPE a [{declared}{other}]><a/>".replace(declared, other).encode())


def test_a_document_type_without_entities_is_harmless() -> None:
    assert parse_xml(b'<!DOCTYPE a SYSTEM "http://127.0.0.1:1/a.dtd"><a/>').tag == "a"
    assert parse_xml(b"<!DOCTYPE a [<!ELEMENT a ANY>]><a/>").tag == "a"


def test_markup_nested_without_end_is_refused() -> None:
    with pytest.raises(XmlError):
        parse_xml(b"<a>" * 5_000 + b"</a>" * 5_000)
