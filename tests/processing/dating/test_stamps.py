"""Lines that only say when a text was published, and in Chinese by whom and from where."""

import pytest

from processing.dating.stamps import is_stamp, is_stamp_among_labels


@pytest.mark.parametrize(
    "line",
    [
        "2026年06月18日 14:05 来源：海港日报 作者：李明远",
        "2026-06-18 14:05 | 来源：【海港网】 浏览量：412",
        "发布时间：2026-06-18 14:05 来源: 海港新闻办 字号: 大",
        "2026-06-18 17:20 来源： 海港日报 字号：默认 大 超大|打印|",
        "2026年6月18日 星期四",
        "2026.06.18 (木) 14:05",
    ],
)
def test_what_stands_beside_the_day_in_the_east_is_no_text(line: str) -> None:
    assert is_stamp(line)


@pytest.mark.parametrize(
    "line",
    [
        "2026年6月18日 来源：三艘船离港，港口随后关闭",
        "来源：海港日报",
        "2026年6月18日，星期四的港口很安静",
        "2026",
    ],
)
def test_a_sentence_with_a_day_is_one(line: str) -> None:
    assert not is_stamp(line)


@pytest.mark.parametrize(
    "line",
    [
        "18. Juni 2026 · Häfen · 7 Kommentare",
        "Transport | 18 June 2026 | 07:30",
        "Ports • 18 juin 2026",
        "3 min read | Harbours",
    ],
)
def test_a_day_among_labels_is_no_text(line: str) -> None:
    assert is_stamp_among_labels(line)


@pytest.mark.parametrize(
    "line",
    [
        "18 June 2026",
        "Harbours | Quays",
        "18 June 2026 | The harbour master has closed all quays of the north",
        "18 June 2026 | He went.",
    ],
)
def test_what_says_more_beside_a_day_is_text(line: str) -> None:
    assert not is_stamp_among_labels(line)
