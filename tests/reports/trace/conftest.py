"""Three official texts in two languages, and a press that carries them whole, in part and mixed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from index import Index, intake, open_index
from processing import Article
from reports.trace import Trace, trace_reference

COMMUNIQUE = """Communiqué des ministres

MOMBASA, 4 mars (AFP) - Les ministres de la Ligue des détroits se sont réunis jeudi à Mombasa pour la première fois depuis neuf ans.
Ils ont décidé d'ouvrir une caisse commune dotée de 120 millions d'euros. Cette caisse paiera le relèvement
des épaves qui encombrent le chenal du nord depuis la tempête de janvier.

La Ligue salue l'arrivée de trois observateurs venus des îles australes. Elle leur ouvre dès à présent les travaux du comité des pilotes.
Les ministres condamnent les tirs qui ont visé deux remorqueurs au large du cap. Ils demandent que les coupables répondent de leurs actes devant un juge.
Une réunion des directeurs se tiendra à Valparaiso avant la fin de l'automne."""

ALLIANCE = (
    "« Nos équipages resteront aux côtés des pilotes aussi longtemps qu'il le faudra », a déclaré la"
    " secrétaire générale de l'Alliance des ports. Elle a rappelé que ses vedettes patrouillent"
    " chaque nuit entre les deux phares. Un centre de formation ouvrira en juin sur le vieux quai."
)
POST = (
    "سعدت اليوم بلقاء نظيري في مومباسا لاستعراض مصالحنا المشتركة في أمن المضائق وسلامة البحارة."
    " وناقشنا كذلك فتح خط بحري جديد بين المرفأين قبل حلول الصيف المقبل."
)
WEATHER = (
    "Au marché couvert, les poissonniers ont baissé leurs prix dès midi faute de clients.",
    "La pluie devrait cesser dans la soirée selon la capitainerie du port de plaisance.",
)


@dataclass(frozen=True)
class Press:
    """An index, and the trace of any text in it."""

    index: Index

    def trace(self, text: str, **more: object) -> Trace:
        return trace_reference(self.index, text, **more)


def paragraphs(text: str) -> list[str]:
    """An official text as an outlet sets it, without its heading."""
    return [" ".join(part.split()) for part in text.split("\n\n")[1:]] or [text]


@pytest.fixture(scope="session")
def texts() -> dict[str, str]:
    return {"communiqué": COMMUNIQUE, "alliance": ALLIANCE, "post": POST}


@pytest.fixture(scope="session")
def straits(
    tmp_path_factory: pytest.TempPathFactory, make_article: Callable[..., Article]
) -> Iterator[Press]:
    first, second = paragraphs(COMMUNIQUE)
    plain = first.split(" - ", 1)[1]
    articles = [
        make_article("Agence", "Mombasa : 120 millions", (first, second), 1),
        make_article("Le Phare", "Trois textes, une page", (WEATHER[0], first, ALLIANCE, second, POST), 4),
        make_article("Écho du Cap", "Mombasa : 120 millions", (plain, second), 2, agencies=()),
        make_article("Le Quai", "Le retour des observateurs", (second, WEATHER[0], plain.replace("120 millions", "90 millions")), 6),
        make_article("Brève", "La météo", (*WEATHER, second.split(". ")[0] + ".", *WEATHER), 7),
        make_article("المنارة", "لقاء في مومباسا", (POST, "وعاد الوزير مساء إلى العاصمة على متن طائرة خاصة."), 3, lang="ar"),
        make_article("=1+1", "<b>Rien</b>", WEATHER, 8),
    ]  # fmt: skip
    with open_index("embedded:", tmp_path_factory.mktemp("straits")) as index:
        for one in articles:
            intake(index, [one])
        yield Press(index)


@pytest.fixture(scope="session")
def communique(straits: Press) -> Trace:
    return straits.trace(COMMUNIQUE, name="communiqué.txt")
