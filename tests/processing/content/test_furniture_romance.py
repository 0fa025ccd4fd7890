"""Lines among a text that lead elsewhere, ask for something or credit a picture, in the tongues around the Mediterranean."""

import pytest
from paragraphs import MINISTERS as PARAGRAPHS

from processing.content.furniture import without_furniture
from processing.text.normalise import letters

ABOVE, BELOW = PARAGRAPHS[:2] * 2, PARAGRAPHS[2:]
TEXT = "\n".join([*ABOVE, *BELOW])


def among(*lines: str) -> str:
    """What is left of a text with these lines amid it."""
    return without_furniture("\n".join([*ABOVE, *lines, *BELOW]))


@pytest.mark.parametrize(
    "line",
    [
        "À LIRE AUSSI Faut-il raser le vieux quai ?",
        "À LIRE AUSSI « Si la digue cède, la ville s'en va »",
        "Pour aller plus loin :",
        "[En vidéo] Une nuit dans un phare",
        "Cela pourrait vous intéresser",
        "📍 Pour ne manquer aucune nouvelle du quai, suivez La Jetée.",
        "Ne manquez rien de la vie du port avec notre application",
        "Recevez chaque matin l'essentiel de la côte.",
        "Votre inscription a bien été prise en compte.",
        "En vous inscrivant, vous acceptez nos conditions.",
        "Vous souhaitez offrir cet article ?",
        "Lecture de La Jetée en cours sur un autre appareil.",
        "Vous pouvez lire La Jetée sur un seul appareil à la fois",
        "Débloquez tous nos articles dès maintenant.",
        "Une faute dans l'article ? Dites-le-nous.",
        "Vous voulez nous signaler une erreur ? Écrivez au quai.",
        "Soutenez une presse libre",
        "La mer et le sport, chaque matin. Inscrivez-vous.",
        "En cliquant sur « J'accepte », des traceurs seront posés.",
        "Vous gardez la possibilité de retirer votre consentement à tout moment.",
        "Publicité, votre contenu continue ci-dessous",
        "La version audio de cet article est lue par une machine.",
        "Toute reproduction même partielle est interdite",
        "[Édité par Anne Moal]",
        "Avec les informations de Lena Moal",
        "Traduit de l'anglais par Lena Moal",
        "Crédits photo en haut de page : Lena Moal",
        "Cette enquête est réservée aux abonnés.",
        "Ti consigliamo anche",
        "Continua la lettura con: Il molo che non c'è più",
        "È vietata la riproduzione anche parziale",
        "También te puede interesar",
        "El redactor recomienda",
        "Tu suscripción se está usando en otro aparato",
        "¿Ya eres socia? Entra",
        "Este contenido es solo para quienes pagan",
        "¡Sé el primero en comentar!",
        "Deja un comentario",
        "Imagen | Puerto Abierto",
        "Sobre la firma",
        "Ver comentarios (0)",
        "Comenta esta noticia",
        "Tamaño del texto",
        "Invia l'articolo",
        "15 commentaires",
        "Seguir leyendo:",
        "Lire la suite…",
        "Torna all'indice",
        "Fin du contenu publicitaire",
        "Infolettre du quai",
        "Recevez Le Quai chez vous",
        "Envoyer à un ami",
        "Annunci Google",
        "A carregar...",
        "Comunicar erros",
        "Comentários dos leitores",
        "Links patrocinados",
        "Tienes que estar registrado para comentar",
        "Recomienda esta noticia",
        "Llegiu també: La resclosa tancada",
        "Fes-te'n subscriptor",
        "Escriu un comentari",
        "Comparteix",
        "بیشتر در این باره:",
        "إعلان",
        "عدد القراءات: 512",
        "כתבות קשורות",
        "VÍDEOS: veja o que houve no cais",
        "Registre-se grátis para ler mais",
        "Imagem do topo: Porto Aberto",
        "Seja o primeiro a comentar",
        "Poursuivez votre lecture sur ce sujet :",
        "Une extension de votre navigateur semble bloquer ce lecteur.",
        "Partage :",
        "Publicité",
        "Journaliste",
        "Abbonati al Molo",
        "Segnala un errore",
        "Hazte socia del Molino",
        "Conforme a los criterios de",
        "Leia tudo sobre o tema",
        "Ouça esta notícia",
        "Salvar artigos",
        "Citește mai mult",
        "Adresa ta de email nu va fi publicată.",
        "Bu haber de ilginizi çekebilir",
        "E-posta adresiniz yayınlanmayacak.",
        "Διαβάστε σχετικά",
        "Αφήστε μια απάντηση",
        "قد يهمك أيضا",
        "لن يتم نشر عنوان بريدك الإلكتروني.",
    ],
)
def test_a_line_that_is_none_of_the_text_goes(line: str) -> None:
    assert among(line) == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "Pour aller plus loin, il faudrait un second quai.",
        "Une erreur dans le calcul a coûté deux millions à la ville.",
        "Vous pouvez signaler une panne au 3900.",
        "Traduit de l'italien par Bernard Moal, le roman paraît mardi.",
        "En cliquant sur « Réglages », on change la langue du guichet.",
        "Dans cet article de 1931, il décrivait déjà le port.",
        "Recevez-le comme un frère, disait la lettre.",
        "Este artículo solo lo puede cambiar el Congreso.",
        "Este artículo es solo el primero de la ley.",
        "En portada, el diario mostraba el puerto vacío.",
        "Otras noticias llegaron por la tarde desde la isla.",
        "Abbonati a teatro in calo del tre per cento",
        "Hazte a un lado, le gritó el patrón.",
        "Il giornale è un progetto indipendente dal 1931.",
        "Índice de precios: la sal sube un tres por ciento",
        "Intră în grupul fruntaș după trei etape.",
        "Ver comentarios es lo que hace el capitán.",
        "Recomienda el capitán esperar en la esclusa.",
        "Infolettre ou non, le quai ferme à midi.",
        "Més informació n'ha donat el port dilluns.",
        "إعلان الميناء فاجأ البحارة.",
        "Lire aussi vite n'est pas lire, répondit-elle.",
    ],
)
def test_a_sentence_that_begins_alike_stays(line: str) -> None:
    assert among(line) == "\n".join([*ABOVE, line, *BELOW])


def test_the_list_under_a_cue_in_a_papers_own_words_goes() -> None:
    cue = "À lire aussi dans nos pages"
    assert among(cue, "- Un phare à vendre", "- Le bac repart") == TEXT


@pytest.mark.parametrize(
    "line", ["Publié le", "Publié le :", "Actualizado el", "Ultimo aggiornamento"]
)
def test_a_label_above_the_text_without_its_day_goes(line: str) -> None:
    assert without_furniture(f"{line}\n{TEXT}") == TEXT
    assert among(line) == "\n".join([*ABOVE, line, *BELOW])


def test_the_outlets_own_name_above_the_text_goes_and_amid_it_stays() -> None:
    text = "\n".join([*ABOVE, "La Jetée", *BELOW])
    assert without_furniture(f"La Jetée\n{text}", outlets={letters("La Jetée")}) == text
