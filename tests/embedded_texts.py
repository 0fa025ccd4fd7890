"""Texts for an embedded index in tests, in three scripts and four languages."""

TEXTS = (
    "The ministers Paolo Serrani and Josephine Wairimu met in Naples for 264 million, and the lamp"
    " on the pier was lit by the keeper who had been asked to wait for the boats.",
    "استقبل الوزير باولو سيراني نظيرته في نابولي ووقعا اتفاقا بقيمة 264 مليون يورو لإنارة الأرصفة 🚢",
    "Δύο πόρτες έκλεισαν στον πύργο της Νάπολης, και ο φύλακας έφυγε με το τελευταίο πλοίο.",
    "Deux phares ont été rallumés mardi, à la demande des pêcheurs du port de Saint-Élier.",
)
