"""Lines among the texts of China, Taiwan, Japan, Korea and their neighbours that are none of them."""

import pytest
from paragraphs import MINISTERS as PARAGRAPHS

from processing.content.furniture import without_furniture


@pytest.mark.parametrize(
    "line",
    [
        "推荐阅读",
        "【熱門影音】",
        "更多海港新聞報導",
        "您可能也有兴趣看看：",
        "上一篇：船闸关到秋天",
        "微信扫一扫，分享到朋友圈",
        "下载“海港日报”官方APP，即可随时了解港口动态。",
        "欢迎关注海港日报微信公众号",
        "訂閱《早安海港》電子報 每天三分鐘",
        "海港新闻报料：0898-123456",
        "原标题：三艘船离港",
        "未经正式授权严禁转载本文，侵权必究。",
        "此内容为海港日报原创，著作权归海港日报所有，如需授权请联系版权部。",
        "如需转载请与海港日报社联系。",
        "海港编辑 | 李芳",
        "核稿編輯：李芳",
        "封面图片来源：海港图库",
        "我要举报",
        "发表时间：",
        "發布時間：更新時間：",
        "항구통신은 여러분의 제보를 기다립니다.",
        "▷ 이메일 quay@port.example",
        "▷ 전화 02-123-4567",
        "업데이트",
        "※항구통신은 여러분의 제보로 만들어집니다.",
        "海港网声明：凡本网注明“来源：海港网”的所有作品，版权均属于海港网。",
        "（图片由受访者提供）",
        "Halaman Selanjutnya",
        "「港湾」の最新記事一覧",
        "次ページ 土砂の行き先",
        "【もっと読む】水門は秋まで閉鎖",
        "この記事をスクラップする",
        "อ่านข่าวอื่น :",
        "Tin cùng chuyên mục",
        "Dapatkan berita pilihan dari pelabuhan setiap hari di ponsel Anda.",
        "(Web editor: Wang Hai, Li Fang)",
        "▲三艘船離港。（圖／資料照）",
        "三艘船離港前的碼頭。（記者林小海攝）",
        "出港を待つ船（撮影・海野渚）",
        "出港を待つ船＝海港市で18日、海野渚撮影",
    ],
)
def test_a_line_that_is_none_of_the_text_goes(line: str) -> None:
    text = "\n".join(PARAGRAPHS)
    assert without_furniture("\n".join([*PARAGRAPHS[:2], line, *PARAGRAPHS[2:]])) == text


@pytest.mark.parametrize(
    "line",
    [
        "游客扫码预约以后才能登船，港务局说。",
        "关注港口的人很多，船长说。",
        "特别提醒：今晚有风浪，市民请勿靠近码头。",
        "编辑：您第一次出海是什么时候？那时您多大？",
        "下载该程序的船员已有三千人。",
        "전화 10통을 받았다고 항만장은 말했다.",
        "次ページの地図に港の名前はない、と港長は話した。",
        "三艘船离港（其中一艘去了海岛）。",
        "撮影は18日に始まった。",
        "规定明确，任何单位未经本人同意不得使用其肖像。",
        "港口昨日恢复通航，三千名旅客离岛。（本报记者 王小海 文/摄）",
        "三千名旅客离岛。（综合公开资料）",
        "“扫码点餐”为何惹人烦",
        "内容审核：平台的责任边界",
        "ドローンで空から、海岸線を撮影",
    ],
)
def test_a_sentence_that_begins_alike_stays(line: str) -> None:
    text = "\n".join([*PARAGRAPHS[:2], line, *PARAGRAPHS[2:]])
    assert without_furniture(text) == text


@pytest.mark.parametrize(
    "line",
    [
        "2026-06-18 14:05 来源： 海港日报字号：默认 大 超大 | 打印",
        "来源：海港日报网作者：王小海2026-06-18 14:05",
        "日期：2026-06-18",
        "發布日期：2026-06-18 發布單位：秘書處",
        "2026年06月18日(四)",
        "2026年6月18日 14時05分 (6月18日 15時20分更新)",
        "（最終更新 6/18 15:20）",
        "업데이트 2026-06-18 15:20",
        "新聞稿編號：第123號",
        "海港日报记者 王小海",
        "中央社",
        "작성 2026.06.18 15:20 조회 1,234",
    ],
)
def test_a_line_above_the_text_that_says_when_and_by_whom_goes(line: str) -> None:
    text = "\n".join(PARAGRAPHS)
    assert without_furniture(f"{line}\n{text}") == text
