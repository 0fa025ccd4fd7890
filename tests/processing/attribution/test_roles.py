"""Lines of Chinese and Korean papers that say who did what."""

import pytest
from author_pages import authors

from processing.attribution.roles import writers_by_role


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("海港日报记者 王小海", ("王小海",)),
        ("本报记者　王小海 通讯员 陈明", ("王小海", "陈明")),
        ("海社记者王小海、陈明", ("王小海", "陈明")),
        ("記者林小海／花蓮報導", ("林小海",)),
        ("生活中心／林小海報導", ("林小海",)),
        ("（林小海／花蓮報導）", ("林小海",)),
        ("海報記者林小海 花蓮", ("林小海",)),
        ("文 | 王小海", ("王小海",)),
        ("文/海港日报新闻记者：王小海", ("王小海",)),
        ("（文/海港网 王小海）", ("王小海",)),
        ("（海港网 王小海）", ("王小海",)),
        ("作者：王小海（海港日报记者）", ("王小海",)),
        ("記者陳大文、李明／花蓮報導", ("陳大文", "李明")),
        ("（记者王小海）", ("王小海",)),
        ("文字 / 林小海　攝影 / 陳大明　責任編輯 / 李芳", ("林小海",)),
        ("海港经济记者 王小海　　海港编辑 李芳", ("王小海",)),
        ("王小海 报道", ("王小海",)),
        ("◎ 海港日报记者　王小海", ("王小海",)),
        ("栏目主编：李芳 本文作者：王小海 文字编辑：陈明", ("王小海",)),
        ("林小海 陳大明 報導  / 花蓮", ("林小海", "陳大明")),
        ("（海港新聞／林小海、陳大明 花蓮報導）", ("林小海", "陳大明")),
        ("해림항구 문하늘 기자", ("문하늘",)),
        ("문하늘·이서연 기자", ("문하늘", "이서연")),
        ("문하늘 기자 입력 2026.06.18 14:05", ("문하늘",)),
        ("责任编辑：李芳 校对 陈明", ()),
        ("出品 | 海港工作室", ()),
        ("攝影記者：陳大明", ()),
    ],
)
def test_a_line_of_roles_names_its_writers(line: str, names: tuple[str, ...]) -> None:
    assert writers_by_role(line) == names


@pytest.mark.parametrize(
    "line",
    [
        "记者观察", "海社记者调查", "记者手记：海上一夜", "文化生活", "编辑推荐", "作者简介", "图片新闻", "（完）", "（综合海港讯）",
        "记者从港务局获悉", "编辑：您几岁出海？", "王小海对记者说，船已离港。", "항구통신 기자", "문하늘 기자는 배를 보았다.", "The editor left the quay.",
        "记者王小海", "（无国界记者组织）", "（保护记者委员会）", "（记者招待会）", "（中国记者协会）", "警方通报记者：嫌犯落网", "시민 기자",
    ],
)  # fmt: skip
def test_a_heading_or_a_sentence_is_none(line: str) -> None:
    assert writers_by_role(line) is None


@pytest.mark.parametrize(
    "body",
    [
        "<div>海港日报记者 王小海</div><div>2026-06-18 14:05</div>",
        "<p>本报记者 王小海<span>《海港日报》（2026年06月18日）</span></p>",
        '<div class="author-row"><span>撰文者：王小海</span><span>海港頭條</span><span>2026.06.18</span></div>',
        '<p>文｜<a href="/author/1">王小海</a></p><p>攝影｜<a href="/author/2">陳大明</a></p>',
    ],
)
def test_a_page_shows_its_writers_by_their_roles(body: str) -> None:
    assert authors(body=f"<h1>三艘船周四离港</h1>{body}<p>三艘船周四离港，港务局说。</p>") == (
        "王小海",
    )


def test_the_pages_own_house_before_a_name_is_no_part_of_it() -> None:
    named = '<meta property="og:site_name" content="海港時報">'
    body = '<h1>三艘船週四離港</h1><p class="author">海港時報 林小海</p>'
    assert authors(named, body) == ("林小海",)
