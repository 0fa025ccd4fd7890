"""Bylines with more in them than names: a trade, a day, a place, who took the pictures."""

import pytest
from author_pages import authors, ld


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("<b>Carla Three</b><br>Publié le 18/06/2026 à 14h05", ("Carla Three",)),
        ("Por: Carla Three <span>Periodista</span>", ("Carla Three",)),
        ("<p>Carla Three</p><p>Harbour correspondent</p><p>Reporting from Naples</p>", ("Carla Three",)),
        ("Texto: Carla Three. Fotos: Ana Grande", ("Carla Three",)),
        ("Words: Carla Three", ("Carla Three",)),
        ("By Carla Three carla@post.example", ("Carla Three",)),
        ("Carla Three Europe correspondent", ("Carla Three",)),
        ("Carla Three *", ("Carla Three",)),
        ("CARLA THREE. NAPOLI", ("CARLA THREE",)),
        ("Por Carla Three / Enviada especial", ("Carla Three",)),
        ("سمير الحداد ـ الرباط", ("سمير الحداد",)),
        ("محرر الشؤون الدولية", ()),
        ("Carla Three, à Naples, et Ana Grande", ("Carla Three", "Ana Grande")),
        ("Carla Three, Berta Two, and Ana Grande", ("Carla Three", "Berta Two", "Ana Grande")),
        ("Von: <a>Carla Three</a>, <a>Berta Two</a>", ("Carla Three", "Berta Two")),
        ("<a>Carla Three</a>, <a>Berta Two</a> et <a>Ana Grande</a>", ("Carla Three", "Berta Two", "Ana Grande")),
        ("Von <a><b>Carla Three</b></a> und <a><b>Ana Grande</b></a>, Neapel", ("Carla Three", "Ana Grande")),
        ("سمير الحداد من الرباط", ("سمير الحداد",)),
        ("الرباط: سمير الحداد", ("سمير الحداد",)),
        ("الرباط: «بريد المرفأ»", ()),
        ("گزارش از نسرین کاوه", ("نسرین کاوه",)),
        ("Von HAFEN-online-Redakteur Ole Brink", ("Ole Brink",)),
        ("Von KAI-Reporterin Anna Torf", ("Anna Torf",)),
        ("Gastautor Ole Brink", ("Ole Brink",)),
        ("Reporter ohne Grenzen", ()),
        ("ナポリ＝海野渚月", ("海野渚月",)),
    ],
)  # fmt: skip
def test_what_stands_beside_a_writer_in_his_byline_is_no_part_of_his_name(
    byline: str, names: tuple[str, ...]
) -> None:
    assert authors(body=f"<div class='byline'>{byline}</div>") == names


def test_a_box_that_tells_of_a_writer_begins_with_his_name() -> None:
    told = f"<p>{'She writes of the quay and of what the sea leaves there. ' * 4}</p>"
    for label in ("", "<span>Written by</span>"):
        box = f"<div class='author-box'>{label}<div>Carla Three</div>{told}</div>"
        assert authors(body=box) == ("Carla Three",)
    assert authors(body=f"<div class='author-box'>{told}<div>Carla Three</div></div>") == ()


@pytest.mark.parametrize(
    "line",
    [
        "18.06.2026 14:05 von Carla Three (Kommentare: 0)",
        "Publié le 18 juin 2026 par Carla Three",
        "June 18, 2026 - by Carla Three",
        "18 de junio de 2026 por Carla Three",
    ],
)
def test_a_writer_may_be_named_behind_the_day(line: str) -> None:
    assert authors(body=f"<h1>Trois navires</h1><p class='info'>{line}</p>") == ("Carla Three",)
    said = line.replace("2026", "places, they say")
    assert authors(body=f"<h1>Trois navires</h1><p class='info'>{said}</p>") == ()


def test_a_persons_family_name_may_stand_first() -> None:
    assert authors(ld({"@type": "Person", "name": "Three, Carla"})) == ("Carla Three",)
    assert authors(body="<p class='byline'>Three, Carla</p>") == ()
