"""Texts of our own wording from which the tests of reuse make what outlets make of copy.

Per language: `story` and `other` are two pieces of copy, `briefs` three short ones; `top` is another
outlet's way into the story; `own` are two paragraphs that it might write itself; `formula` is the
communiqué of a yearly meeting and `market` a daily report, with blanks; `names` are a group's names.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wire:
    """The texts of one language."""

    story: tuple[str, ...]
    other: tuple[str, ...]
    briefs: tuple[str, str, str]
    top: str
    own: tuple[str, str]
    formula: str
    years: tuple[dict[str, str], dict[str, str]]
    market: str
    days: tuple[dict[str, str], dict[str, str]]
    today: tuple[str, str]
    names: tuple[str, str]


ENGLISH = Wire(
    story=(
        "Ministers of thirty-one countries promised in Lindmark today to send four hundred engineers to the valleys that Daesh had flooded on its retreat.",
        "The coalition against Daesh said that the pumps would be paid for out of a common chest of 85 million euros.",
        "Oda Brandt, who chaired the talks, called the outcome modest but honest, and thanked the two hosts for their patience.",
        "Talks on a shared warning service had stalled since the winter of 2019, when three capitals withdrew their hydrologists.",
        "Farmers along the lower bank have asked for higher dykes for years and were not invited to the table.",
        "Daesh fighters blew up the sluices at Kerem last autumn, drowning the orchards of some nine thousand families.",
        "Divers have since cleared mines from half of the gates, a slow job in brown water where nothing can be seen.",
        "A first convoy with pipes and two floating cranes is to leave the harbour before the end of the month.",
        "Observers had expected a quarrel over who commands the engineers, but it was put off to a meeting in October.",
        "Each member will publish its own share by Friday, according to the final paper that was seen by reporters.",
    ),
    other=(
        "The national railway is to reopen eleven village stations that were closed a generation ago, its board decided on Wednesday.",
        "Trains will stop there on request, as they do on mountain lines, so that timetables need not be written anew.",
        "Mayors of the region had collected sixty thousand signatures and carried them to the capital in a restored railcar.",
        "The works cost 23 million euros, half of it for lifts and ramps without which no platform may be used.",
        "A union of drivers warned that halts on request ask for more attention on stretches without signals.",
        "The first three stations open in spring, the others when the bridge near Altmoor has been strengthened.",
    ),
    briefs=(
        "A colony of seals thought to have left the bay for good has returned with thirty pups. A survey by boat and drone counted them last week on a sandbank. Fishermen are asked to keep two cable lengths away until August.",
        "The floating library has begun its round of the islands with eight thousand volumes. It stays three days at each pier and has a deck for storytellers. Children vote on the name of its new dinghy.",
        "The harbour eleven beat their guests by three goals to one on Saturday evening. Their young striker scored twice before the break. They are now second in the table, a point behind the leaders.",
    ),
    top="Four hundred engineers for the drowned valleys: that is what a long night in Lindmark came to, and few delegates looked happy at breakfast. Our correspondent met some of them on the quay, where a brass band was practising for quite another occasion.",
    own=(
        "Our own reporters counted eleven lorries with pipes at the southern gate on the eve of the meeting. Nobody there could say for whom they were meant, and the drivers had been told to wait.",
        "In this paper's district some forty families come from the valleys. They followed the talks on a telephone in the tea house and clapped when the dykes were named at last.",
    ),
    formula="The council of the river states held its {count} ordinary session in {city} on {date}. The members reaffirmed their commitment to free passage and to the charter of the river. They took note with satisfaction of the report on {theme}. {decision} They expressed their gratitude to the government of {host} for its warm hospitality. They agreed to hold the next session in {next}.",
    years=(
        {
            "count": "21st",
            "city": "Altmoor",
            "date": "9 June 2020",
            "theme": "the dredging of the northern arm",
            "decision": "A fee of 14 cents a ton shall pay for 6 new buoys, and two wrecks that have lain across the fairway since the war are to be lifted by a Danish yard.",
            "host": "the northern republic",
            "next": "Kerem",
        },
        {
            "count": "22nd",
            "city": "Kerem",
            "date": "8 June 2021",
            "theme": "pilots and their training",
            "decision": "From next winter every captain needs a licence of his own for the rapids, and the school in the old customs house takes 30 pupils a year, a third of them women.",
            "host": "the southern kingdom",
            "next": "Lindmark",
        },
    ),
    market="Shares in the harbour city closed {way} on {day}, with the index of forty at {level} points, {change} percent from the day before. Turnover reached {volume} million crowns. The shipping lines {moved} {ships} percent, the banks {banks} percent. A barrel of oil cost {oil} dollars in the evening, an ounce of gold {gold}. The crown was fixed at {rate} to the euro. Dealers expect the central bank to leave rates where they are at its next meeting.",
    days=(
        {
            "way": "higher",
            "day": "Monday",
            "level": "4,512",
            "change": "0.8",
            "volume": "611",
            "moved": "gained",
            "ships": "1.9",
            "banks": "0.3",
            "oil": "71.20",
            "gold": "1,781",
            "rate": "7.44",
        },
        {
            "way": "lower",
            "day": "Tuesday",
            "level": "4,467",
            "change": "1.0",
            "volume": "574",
            "moved": "lost",
            "ships": "2.2",
            "banks": "0.7",
            "oil": "69.85",
            "gold": "1,794",
            "rate": "7.47",
        },
    ),
    today=("today", "on Monday"),
    names=("Daesh", "the Islamic State group"),
)

FRENCH = Wire(
    story=(
        "Les ministres de trente et un pays ont promis aujourd'hui à Lindmark d'envoyer quatre cents ingénieurs dans les vallées que Daesh avait inondées en se retirant.",
        "La coalition contre Daesh a fait savoir que les pompes seraient payées sur une caisse commune de 85 millions d'euros.",
        "Oda Brandt, qui présidait les travaux, a jugé le résultat modeste mais honnête et remercié les deux hôtes de leur patience.",
        "Les discussions sur un service d'alerte commun étaient au point mort depuis l'hiver 2019, quand trois capitales avaient rappelé leurs hydrologues.",
        "Les paysans de la rive basse réclament depuis des années des digues plus hautes et n'avaient pas été invités à la table.",
        "Des combattants de Daesh avaient fait sauter l'automne dernier les écluses de Kerem, noyant les vergers de quelque neuf mille familles.",
        "Depuis, des plongeurs ont déminé la moitié des vannes, un travail lent dans une eau brune où l'on ne voit rien.",
        "Un premier convoi chargé de conduites et de deux grues flottantes doit quitter le port avant la fin du mois.",
        "Les observateurs s'attendaient à une querelle sur le commandement des ingénieurs, mais elle a été remise à une réunion en octobre.",
        "Chaque membre rendra publique sa part d'ici vendredi, d'après le document final que des journalistes ont pu consulter.",
    ),
    other=(
        "La compagnie nationale des chemins de fer va rouvrir onze gares de village fermées il y a une génération, a décidé mercredi son conseil.",
        "Les trains s'y arrêteront à la demande, comme sur les lignes de montagne, si bien que les horaires n'auront pas à être refaits.",
        "Les maires de la région avaient réuni soixante mille signatures et les avaient portées à la capitale dans un autorail restauré.",
        "Les travaux coûtent 23 millions d'euros, dont la moitié pour les ascenseurs et les rampes sans lesquels aucun quai ne peut servir.",
        "Un syndicat de conducteurs a prévenu que les arrêts à la demande exigent plus d'attention sur les tronçons sans signaux.",
        "Les trois premières gares ouvriront au printemps, les autres lorsque le pont proche d'Altmoor aura été renforcé.",
    ),
    briefs=(
        "Une colonie de phoques que l'on croyait partie pour toujours est revenue dans la baie avec trente petits. Un relevé par bateau et par drone les a comptés la semaine dernière sur un banc de sable. Les pêcheurs sont priés de rester à deux encablures jusqu'en août.",
        "La bibliothèque flottante a repris sa tournée des îles avec huit mille volumes. Elle reste trois jours à chaque quai et réserve un pont aux conteurs. Les enfants votent pour le nom de sa nouvelle chaloupe.",
        "L'équipe du port a battu ses visiteurs par trois buts à un samedi soir. Son jeune attaquant a marqué deux fois avant la pause. Elle est maintenant deuxième du classement, à un point de la tête.",
    ),
    top="Quatre cents ingénieurs pour les vallées noyées : voilà à quoi s'est résumée une longue nuit à Lindmark, et peu de délégués avaient l'air heureux au petit déjeuner. Notre envoyée spéciale en a croisé quelques-uns sur le quai, où une fanfare répétait pour une tout autre fête.",
    own=(
        "Nos propres reporters ont compté onze camions chargés de conduites à la porte sud la veille de la réunion. Personne sur place ne savait à qui ils étaient destinés, et les chauffeurs avaient reçu l'ordre d'attendre.",
        "Dans le quartier de notre rédaction, une quarantaine de familles viennent de ces vallées. Elles ont suivi les débats sur un téléphone dans la maison de thé et applaudi quand les digues ont enfin été nommées.",
    ),
    formula="Le conseil des États du fleuve a tenu sa {count} session ordinaire à {city} le {date}. Les membres ont réaffirmé leur attachement à la liberté de passage et à la charte du fleuve. Ils ont pris note avec satisfaction du rapport sur {theme}. {decision} Ils ont exprimé leur gratitude au gouvernement {host} pour son accueil chaleureux. Ils sont convenus de tenir la prochaine session à {next}.",
    years=(
        {
            "count": "21e",
            "city": "Altmoor",
            "date": "9 juin 2020",
            "theme": "le dragage du bras nord",
            "decision": "Une taxe de 14 centimes la tonne paiera 6 nouvelles bouées, et deux épaves couchées en travers du chenal depuis la guerre seront relevées par un chantier danois.",
            "host": "de la république du nord",
            "next": "Kerem",
        },
        {
            "count": "22e",
            "city": "Kerem",
            "date": "8 juin 2021",
            "theme": "les pilotes et leur formation",
            "decision": "Dès l'hiver prochain, tout capitaine devra posséder un permis propre aux rapides, et l'école installée dans l'ancienne douane accueillera 30 élèves par an, dont un tiers de femmes.",
            "host": "du royaume du sud",
            "next": "Lindmark",
        },
    ),
    market="La Bourse du port a fini {way} {day}, l'indice des quarante s'établissant à {level} points, soit {change} pour cent d'écart avec la veille. Les échanges ont atteint {volume} millions de couronnes. Les armateurs ont {moved} {ships} pour cent, les banques {banks} pour cent. Le baril de pétrole valait {oil} dollars en soirée, l'once d'or {gold}. La couronne a été fixée à {rate} pour un euro. Les courtiers s'attendent à ce que la banque centrale laisse ses taux inchangés à sa prochaine réunion.",
    days=(
        {
            "way": "en hausse",
            "day": "lundi",
            "level": "4 512",
            "change": "0,8",
            "volume": "611",
            "moved": "gagné",
            "ships": "1,9",
            "banks": "0,3",
            "oil": "71,20",
            "gold": "1 781",
            "rate": "7,44",
        },
        {
            "way": "en baisse",
            "day": "mardi",
            "level": "4 467",
            "change": "1,0",
            "volume": "574",
            "moved": "perdu",
            "ships": "2,2",
            "banks": "0,7",
            "oil": "69,85",
            "gold": "1 794",
            "rate": "7,47",
        },
    ),
    today=("aujourd'hui", "lundi"),
    names=("Daesh", "l'organisation État islamique"),
)

ARABIC = Wire(
    story=(
        "تعهد وزراء إحدى وثلاثين دولة اليوم في ليندمارك بإرسال أربعمئة مهندس إلى الوديان التي أغرقها داعش أثناء انسحابه.",
        "وأعلن التحالف ضد داعش أن ثمن المضخات سيدفع من صندوق مشترك تبلغ قيمته 85 مليون يورو.",
        "ووصفت أودا براندت التي ترأست المحادثات النتيجة بأنها متواضعة لكنها صادقة وشكرت المضيفين على صبرهما.",
        "وكانت المباحثات حول خدمة إنذار مشتركة قد توقفت منذ شتاء عام 2019 عندما سحبت ثلاث عواصم خبراء المياه لديها.",
        "ويطالب مزارعو الضفة السفلى منذ سنوات بسدود أعلى ولم تتم دعوتهم إلى طاولة المفاوضات في هذه المرة أيضا.",
        "وكان مقاتلو داعش قد فجروا في الخريف الماضي بوابات كرم فغرقت بساتين نحو تسعة آلاف أسرة من سكان المنطقة.",
        "ومنذ ذلك الحين أزال الغواصون الألغام من نصف البوابات وهو عمل بطيء في مياه عكرة لا يرى فيها شيء.",
        "ومن المقرر أن تغادر الميناء قبل نهاية الشهر أول قافلة محملة بالأنابيب ومعها رافعتان عائمتان كبيرتان.",
        "وتوقع المراقبون خلافا حول من يقود المهندسين غير أن المسألة أرجئت إلى اجتماع يعقد في شهر تشرين الأول.",
        "وسينشر كل عضو حصته بحلول يوم الجمعة بحسب الوثيقة الختامية التي اطلع عليها الصحافيون بعد انتهاء الجلسة.",
    ),
    other=(
        "تعتزم شركة السكك الحديدية الوطنية إعادة فتح إحدى عشرة محطة ريفية أغلقت قبل جيل كامل وفق قرار مجلسها الأربعاء.",
        "وستتوقف القطارات هناك عند الطلب كما هو الحال في الخطوط الجبلية فلا حاجة إلى كتابة الجداول من جديد.",
        "وجمع رؤساء بلديات المنطقة ستين ألف توقيع وحملوها إلى العاصمة في عربة قديمة جرى ترميمها لهذه المناسبة.",
        "وتبلغ كلفة الأشغال 23 مليون يورو نصفها للمصاعد والممرات التي لا يجوز استخدام أي رصيف من دونها.",
        "وحذرت نقابة السائقين من أن التوقف عند الطلب يتطلب انتباها أكبر في المقاطع التي لا إشارات فيها.",
        "وتفتح المحطات الثلاث الأولى أبوابها في الربيع ثم تليها الأخرى بعد تدعيم الجسر القريب من ألتمور.",
    ),
    briefs=(
        "عادت إلى الخليج مستعمرة من الفقمات كان يظن أنها رحلت إلى الأبد ومعها ثلاثون صغيرا. وأحصاها مسح بالقوارب والطائرات المسيرة الأسبوع الماضي على ضفة رملية. وطلب من الصيادين الابتعاد عنها حتى شهر آب.",
        "بدأت المكتبة العائمة جولتها بين الجزر وعلى متنها ثمانية آلاف كتاب. وتبقى ثلاثة أيام عند كل رصيف وفيها سطح مخصص لرواة الحكايات. ويصوت الأطفال على اسم زورقها الجديد.",
        "فاز فريق الميناء على ضيوفه بثلاثة أهداف مقابل هدف واحد مساء السبت. وسجل مهاجمه الشاب مرتين قبل الاستراحة. وأصبح الفريق ثانيا في الترتيب بفارق نقطة عن المتصدر.",
    ),
    top="أربعمئة مهندس للوديان الغارقة: هذا ما انتهت إليه ليلة طويلة في ليندمارك ولم يبد على كثير من المندوبين الفرح عند الفطور. وقد التقت مراسلتنا بعضهم على رصيف الميناء حيث كانت فرقة نحاسية تتدرب لمناسبة أخرى تماما.",
    own=(
        "وأحصى مراسلونا إحدى عشرة شاحنة محملة بالأنابيب عند البوابة الجنوبية عشية الاجتماع. ولم يعرف أحد هناك لمن هي وكان السائقون قد أمروا بالانتظار حتى إشعار آخر.",
        "وفي الحي الذي تقع فيه صحيفتنا تعيش نحو أربعين أسرة جاءت من تلك الوديان. وقد تابعت المحادثات على هاتف في المقهى وصفقت عندما ذكرت السدود أخيرا.",
    ),
    formula="عقد مجلس دول النهر دورته العادية {count} في {city} في {date}. وجدد الأعضاء التزامهم بحرية المرور وبميثاق النهر. وأحاطوا علما مع الارتياح بالتقرير عن {theme}. {decision} وأعربوا عن امتنانهم لحكومة {host} على حسن ضيافتها. واتفقوا على عقد الدورة المقبلة في {next}.",
    years=(
        {
            "count": "الحادية والعشرين",
            "city": "ألتمور",
            "date": "9 حزيران 2020",
            "theme": "تجريف الذراع الشمالي",
            "decision": "وتدفع رسوم قدرها 14 سنتا للطن ثمن 6 عوامات جديدة ويتولى حوض دنماركي رفع سفينتين غارقتين تعترضان المجرى منذ الحرب.",
            "host": "جمهورية الشمال",
            "next": "كرم",
        },
        {
            "count": "الثانية والعشرين",
            "city": "كرم",
            "date": "8 حزيران 2021",
            "theme": "المرشدين وتدريبهم",
            "decision": "واعتبارا من الشتاء المقبل يحتاج كل قبطان إلى رخصة خاصة بالمنحدرات وتستقبل المدرسة في مبنى الجمارك القديم 30 طالبا سنويا ثلثهم من النساء.",
            "host": "مملكة الجنوب",
            "next": "ليندمارك",
        },
    ),
    market="أغلقت أسهم مدينة الميناء {way} يوم {day} وبلغ مؤشر الأربعين {level} نقطة بفارق {change} في المئة عن اليوم السابق. وبلغ حجم التداول {volume} مليون كرونة. و{moved} شركات الملاحة {ships} في المئة والمصارف {banks} في المئة. وبلغ سعر برميل النفط مساء {oil} دولارا وأونصة الذهب {gold}. وحدد سعر الكرونة عند {rate} لليورو. ويتوقع المتعاملون أن يبقي المصرف المركزي الفائدة على حالها في اجتماعه المقبل.",
    days=(
        {
            "way": "على ارتفاع",
            "day": "الاثنين",
            "level": "4512",
            "change": "0,8",
            "volume": "611",
            "moved": "كسبت",
            "ships": "1,9",
            "banks": "0,3",
            "oil": "71,20",
            "gold": "1781",
            "rate": "7,44",
        },
        {
            "way": "على انخفاض",
            "day": "الثلاثاء",
            "level": "4467",
            "change": "1,0",
            "volume": "574",
            "moved": "خسرت",
            "ships": "2,2",
            "banks": "0,7",
            "oil": "69,85",
            "gold": "1794",
            "rate": "7,47",
        },
    ),
    today=("اليوم", "الاثنين"),
    names=("داعش", "تنظيم الدولة الإسلامية"),
)

WIRES = {"en": ENGLISH, "fr": FRENCH, "ar": ARABIC}
