"""A small press in a real index: one agency copy in several versions, an Arabic one, a digest."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from printed import printed

from index import Index, intake, open_index
from processing import Article
from reports import StoryReport, story_report

START = datetime(2021, 6, 28, 9, 0, tzinfo=UTC)

COPY = (
    "ROME, 28 juin (Reuters) - Les ministres de 83 pays réunis lundi ont promis 400 millions"
    " d'euros pour rouvrir des écoles et des hôpitaux dans les zones reprises.",
    "La réunion, tenue sous la présidence conjointe de l'Italie et du Maroc, a duré quatre heures."
    " « Nous ne laisserons pas revenir la peur », a déclaré le ministre hôte à ses homologues.",
    "Le communiqué final salue l'entrée de deux nouveaux membres. Il demande aux États de"
    " rapatrier leurs ressortissants détenus dans les camps du nord-est.",
    "Plusieurs délégations ont insisté sur la menace qui grandit au Sahel. Un groupe de travail"
    " y coordonnera la formation des gardes-frontières.",
    "Une prochaine rencontre est prévue à Rabat au printemps. Aucune date n'a encore été fixée.",
)
LOCAL = (
    "Le Maroc était représenté par son chef de la diplomatie, arrivé la veille. Il s'est"
    " entretenu en marge des travaux avec plusieurs de ses homologues africains."
)
ARABIC = (
    "روما - اتفق وزراء خارجية 83 دولة يوم الاثنين في روما على تقديم 400 مليون يورو لإعادة فتح"
    " المدارس والمستشفيات. واستمر الاجتماع أربع ساعات برئاسة إيطاليا والمغرب.",
    "وقال الوزير المضيف: «لن نسمح بعودة الخوف». ودعا البيان الختامي الدول إلى استعادة مواطنيها"
    " المحتجزين في المخيمات.",
    "ومن المقرر عقد الاجتماع المقبل في الرباط في الربيع.",
)
DIGEST = (
    "Le port a fermé tôt hier à cause de la marée. Les pêcheurs attendront demain pour sortir.",
    COPY[2],
    "Les tarifs du bac montent de trois pour cent dès juillet, a dit la mairie de la presqu'île."
    " Les habitants pourront encore acheter des carnets à l'ancien prix jusqu'à dimanche soir.",
    "Au stade, les juniors ont gagné leur dernier match de la saison devant quatre cents personnes"
    " et une fanfare venue du village voisin, malgré la pluie qui tombait depuis midi.",
)

# Five stories, each long enough beside a line of the house that they are five.
VILLAGE = (
    "La grue du bassin sud a été démontée pendant la nuit par une équipe venue de loin. Les riverains avaient fermé leurs volets et compté les coups de marteau jusqu'au matin.",
    "Un phoque s'est endormi sur la rampe et les enfants de l'école l'ont baptisé Octave. Le vétérinaire l'a trouvé gras, bien portant et de fort mauvaise humeur au réveil.",
    "Le prix du sel double avant la saison des anchois, disent les saleurs du vieux port. Ils accusent la sécheresse des marais, le fisc et un peu leurs cousins du continent.",
    "Les archives de la douane ont été retrouvées sèches dans un grenier de la rue haute. Une historienne y lira pendant deux ans les noms de navires que personne ne réclame.",
    "La fanfare du chantier naval cherche un tuba et quelqu'un qui sache en jouer un peu. Le dernier titulaire est parti chanter sur un paquebot avec la clef de la salle de répétition.",
)


@dataclass(frozen=True)
class Press:
    """The index with the ids that tests ask for, and a maker of further articles."""

    index: Index
    story: str
    arabic: str
    digest: str

    def report(self) -> StoryReport:
        return story_report(self.index, self.story)


@pytest.fixture(scope="session")
def press(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Press]:
    with open_index("embedded:", tmp_path_factory.mktemp("press")) as index:
        yield fill(index)


@pytest.fixture(scope="session")
def report(press: Press) -> StoryReport:
    return press.report()


@pytest.fixture
def empty_index(tmp_path: Path) -> Iterator[Index]:
    with open_index("embedded:", tmp_path) as index:
        yield index


@pytest.fixture
def copy() -> tuple[str, ...]:
    """The paragraphs of the agency's copy."""
    return COPY


@pytest.fixture
def village_news() -> tuple[str, ...]:
    """Texts of five stories of one outlet, from which its boilerplate can be learnt."""
    return VILLAGE


@pytest.fixture(scope="session")
def make_article() -> Callable[..., Article]:
    """Makes an identified article: source, title, paragraphs, hours after the start."""
    return article


def fill(index: Index) -> Press:
    updated = (COPY[0].replace("400 millions", "420 millions"), *COPY[1:4])
    french = [
        article("Agence", "Rome : 400 millions pour les écoles", COPY, 0),
        article("Le Phare", "Rome : 400 millions pour les écoles", COPY, 0.5),
        article("Le Phare", "Ce qu'il faut retenir de Rome", COPY[:3], 1, path="retenir"),
        article("Rabat Matin", "Le Maroc à Rome", (COPY[0], LOCAL, *COPY[1:]), 2, country="MA"),
        article("Genève Soir", "<script>alert('titre')</script>", COPY[:3], 3, country="CH"),
        article("=cmd|'/C calc'!A0", '=HYPERLINK("http://evil.example")', COPY[:3], 4),
        article("Le Jour", "Rome promet", COPY, 1, path="direct"),
        article("Le Jour", "Rome promet plus", updated, 1, path="direct", seen=8, agencies=()),
    ]
    arabic = article(
        "المنارة", "83 دولة تتعهد بتقديم 400 مليون", ARABIC, 3, lang="ar", country="MA"
    )
    digest = article("La Presqu'île", "Les brèves de mardi 🐟", DIGEST, 30, agencies=())
    receipts = [intake(index, [each])[0] for each in (*french, arabic, digest)]
    return Press(index, receipts[0].story, receipts[-2].story, receipts[-1].story)


def article(
    source: str,
    title: str,
    paragraphs: tuple[str, ...],
    hours: float,
    *,
    lang: str = "fr",
    country: str = "FR",
    agencies: tuple[str, ...] = ("Reuters",),
    **more: Any,
) -> Article:
    """An article so many hours after the start."""
    return printed(
        START, hours, source, title, paragraphs, language=lang, country=country, agencies=agencies,
        **more,
    )  # fmt: skip


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()
