"""Opening words in another language: written beside the English ones, chosen per session."""

from uuid import UUID

import pytest

from desktop_app.desk import packs
from desktop_app.desk.groups import group_lines
from desktop_app.desk.openings import Openings, choose_opening_language, openings
from desktop_app.desk.texts import text, texts, write_wording
from desktop_app.desk.wordings import NEWS_OF_A_DEATH, OPENING
from desktop_app.documents.contents import FacilitatorPack
from desktop_app.domain import errors
from desktop_app.domain.access import Role
from tests.desk.todo import session_id
from tests.service import JUNE, MAY, Service

FAILTE = "Fàilte oirbh uile. Faodaidh sibh bruidhinn no dìreach èisteachd."


def write(service: Service, words: str = FAILTE, group: UUID | None = None, since: int = 0) -> int:
    number: int = service.database.perform(write_wording, OPENING, group, words, since, "gd")
    return number


def choose(service: Service, language: str) -> None:
    service.database.perform(choose_opening_language, session_id(service, MAY), language)


def offered(service: Service) -> Openings:
    return service.database.read(openings, session_id(service, MAY))


def pack(service: Service) -> FacilitatorPack:
    seen: FacilitatorPack = service.database.read(packs.preview_pack, MAY)
    return seen


def test_words_in_another_language_have_versions_of_their_own(service: Service) -> None:
    english = service.database.read(text, OPENING)
    assert (write(service), write(service, "Fàilte!", since=1)) == (1, 2)
    page = service.database.read(text, OPENING, None, "gd")
    assert (page.body, page.line.language, page.english) == ("Fàilte!", "gd", english.body)
    assert [(each.number, each.body) for each in page.former] == [(1, FAILTE)]
    assert service.database.read(text, OPENING) == english
    keys = [(each.key, each.language) for each in service.database.read(texts)]
    assert keys[keys.index((OPENING, "en-GB")) + 1] == (OPENING, "gd")


def test_of_two_who_write_in_one_language_the_second_is_told(service: Service) -> None:
    write(service)
    with pytest.raises(errors.PreconditionGone) as refusal:
        write(service, "Fàilte!")
    assert refusal.value.why == "written_since"


@pytest.mark.parametrize(("key", "language"), [(NEWS_OF_A_DEATH, "gd"), (OPENING, "tlh")])
def test_only_opening_words_are_kept_in_languages_and_only_in_ours(
    service: Service, key: str, language: str
) -> None:
    with pytest.raises(errors.NotFound):
        service.database.perform(write_wording, key, None, FAILTE, 0, language)


def test_the_pack_of_a_session_has_them_in_the_language_chosen_for_it_alone(
    service: Service,
) -> None:
    write(service)
    choose(service, "gd")
    assert (pack(service).opening_words, pack(service).opening_language) == (FAILTE, "gd")
    june = service.database.read(packs.preview_pack, JUNE)
    assert june.opening_language == "en-GB"
    service.database.undo()
    assert pack(service).opening_words == june.opening_words
    choose(service, "gd")
    choose(service, "en-GB")
    assert pack(service).opening_language == "en-GB"


def test_a_groups_own_words_go_before_those_for_all_in_that_language(service: Service) -> None:
    group = service.database.read(group_lines)[0].group_id
    choose(service, "gd")
    write(service)
    assert pack(service).opening_words == FAILTE
    write(service, "Fàilte, a chàirdean.", group)
    write(service, "Fàilte!", since=1)
    assert pack(service).opening_words == "Fàilte, a chàirdean."


def test_what_is_not_written_in_it_is_in_english_and_that_is_known_before_printing(
    service: Service,
) -> None:
    before = pack(service)
    choose(service, "gd")
    assert offered(service) == Openings("gd", (("en-GB", True), ("gd", False)))
    assert offered(service).prints == "en-GB"
    seen = pack(service)
    assert (seen.opening_words, seen.opening_language) == (before.opening_words, "en-GB")
    assert seen.opening_wanted == "gd"
    write(service)
    assert offered(service).prints == "gd"
    assert pack(service).opening_wanted == pack(service).opening_language == "gd"


def test_another_language_makes_a_pack_out_of_date_once_it_changes_the_words(
    service: Service,
) -> None:
    meeting = session_id(service, MAY)
    service.database.perform(packs.make_pack, MAY)
    choose(service, "gd")
    standing = service.database.read(packs.pack_standing, meeting)
    assert standing is not None
    assert not standing.out_of_date
    write(service)
    standing = service.database.read(packs.pack_standing, meeting)
    assert standing is not None
    assert [each.fields for each in standing.what] == [("opening_words",)]


def test_languages_in_which_there_are_words_are_offered_beside_gaelic(service: Service) -> None:
    assert offered(service).offered == (("en-GB", True), ("gd", False))
    service.database.perform(write_wording, OPENING, None, "Witamy.", 0, "pl")
    assert offered(service).offered == (("en-GB", True), ("gd", False), ("pl", True))


def test_a_counsellor_chooses_for_own_sessions_and_phone_staff_for_none(service: Service) -> None:
    desk = service.sign_in(Role.COUNSELLOR, counsellor="Morag Sinclair")
    service.assign("Morag Sinclair", MAY)
    desk.perform(choose_opening_language, session_id(service, MAY), "gd")
    with pytest.raises(errors.NotPermitted):
        desk.perform(choose_opening_language, session_id(service, JUNE), "gd")
    phone = service.sign_in(Role.PHONE)
    with pytest.raises(errors.NotPermitted):
        phone.perform(choose_opening_language, session_id(service, MAY), "gd")
    with pytest.raises(errors.NotPermitted):
        phone.read(openings, session_id(service, MAY))


def test_a_language_that_nobody_knows_is_refused(service: Service) -> None:
    with pytest.raises(errors.NotFound):
        choose(service, "tlh")
