"""Tests of the agencies that stand in bylines."""

import pytest

from processing.attribution.senders import agencies_signing, apart_from_agency, is_named_like_one


@pytest.mark.parametrize(
    ("byline", "agencies"),
    [
        ("By ODA BRANDT, AP Sports Writer", ("AP",)),
        ("ODA BRANDT Associated Press", ("AP",)),
        ("Reuters Staff", ("Reuters",)),
        ("Le Phare avec AFP", ("AFP",)),
        ("odb/dpa", ("dpa",)),
        ("dpa/afp", ("dpa", "AFP")),
        ("sid/dpa", ("dpa", "SID")),
        ("odb/afp", ("AFP",)),
        ("Oda Brandt (AFP) and Ib Holm (dpa)", ("AFP", "dpa")),
        ("Petra News Agency", ("Petra",)),
        ("بقلم / رويترز", ("Reuters",)),
        ("新华社记者", ("Xinhua",)),
        ("Quelle: DAS BLATT, AFP, dpa, odb", ("AFP", "dpa")),
        ("البحر برس - و.م.ع", ("MAP",)),
        ("EFE. Madrid", ("EFE",)),
        ("الميناء - البحر بلس، وكالات", ("unnamed",)),
        ("Redacción y agencias", ("unnamed",)),
        ("Haberler / AA", ("Anadolu",)),
        ("Agencia EFE", ("EFE",)),
        ("Por Oda Brandt | Agencia EFE", ("EFE",)),
        ("Redazione ANSA", ("ANSA",)),
        ("Nachrichtenagentur dpa", ("dpa",)),
        ("L’agence MAP", ("MAP",)),
        ("Агентство ТАСС", ("TASS",)),
        ("وكالة رويترز", ("Reuters",)),
        ("Agencia Marítima", ()),
        ("Agence MAP DESIGN", ()),
        ("La Rédaction", ()),
        ("Petra Amsel", ()),
        ("Petra", ()),
        ("Hina Orso and Sana Vell", ()),
        ("INA MULLER", ()),
        ("APA Sherpa", ()),
        ("MAP DESIGN", ()),
        ("Belga Rossi", ()),
        ("", ()),
    ],
)
def test_a_byline_names_an_agency_as_a_whole_part_of_it(
    byline: str, agencies: tuple[str, ...]
) -> None:
    assert agencies_signing(byline) == agencies


@pytest.mark.parametrize(
    ("byline", "name"),
    [
        ("ODA BRANDT Associated Press", "ODA BRANDT"),
        ("Oda Brandt avec AFP", "Oda Brandt"),
        ("Oda Brandt with the Associated Press of Pakistan", "Oda Brandt"),
        ("Oda Brandt mit Agenturen", "Oda Brandt"),
        ("Oda Brandt AFP", "Oda Brandt AFP"),  # an acronym may be a name's
        ("Le Phare avec AFP", "Le Phare avec AFP"),  # an outlet
        ("Oda avec AFP", "Oda avec AFP"),
        ("AFP avec Oda Brandt", "AFP avec Oda Brandt"),
        ("", ""),
    ],
)
def test_an_agency_behind_a_persons_name_is_none_of_it(byline: str, name: str) -> None:
    assert apart_from_agency(byline) == name


@pytest.mark.parametrize(
    ("name", "like"),
    [
        ("Petra Amsel", True),
        ("PETRA AMSEL", True),
        ("Petra", False),
        ("Petra News", False),
        ("SANA Damascus", False),
        ("Oda Brandt", False),
    ],
)
def test_a_person_may_be_called_like_an_agency(name: str, like: bool) -> None:
    assert is_named_like_one(name) is like
