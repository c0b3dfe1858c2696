"""The roster says how the pack of its session stands, and names only who is on it."""

from desktop_app.desk.counsellors import assign_counsellor
from desktop_app.desk.packs import make_pack
from desktop_app.desk.places import release
from desktop_app.desk.roster import walk_in
from desktop_app.domain.counsellors import Duty
from tests.databases import Hands
from tests.ui.roster.conftest import Bench, MakeBench
from tests.ui.roster.service import DURING, MAY, STAND_IN


def pack_line(bench: Bench) -> str:
    line = bench.view._head.pack
    return line.text() if line.isVisible() else ""


def test_nothing_is_said_of_a_pack_that_was_never_made(bench: Bench) -> None:
    bench.rest()
    assert pack_line(bench) == ""


def test_it_says_up_to_date_and_then_what_has_changed(bench: Bench) -> None:
    bench.work.perform(bench.view, make_pack, MAY)
    bench.until(lambda: pack_line(bench) == "Pack 1 · up to date")
    bench.work.perform(bench.view, assign_counsellor, STAND_IN, MAY, Duty.CO)
    said = "Pack 1 · 1 change since the last pack: co-facilitator"
    bench.until(lambda: pack_line(bench) == said)


def test_who_joined_is_named_unless_names_are_hidden_and_who_left_never_is(
    bench: Bench, clock: Hands
) -> None:
    bench.work.perform(bench.view, make_pack, MAY)
    for name in ("Ailsa Moir", "Beth Baird"):
        bench.work.perform(bench.view, release, bench.person(name), MAY)
    bench.rest()
    clock.now = DURING
    bench.work.perform(bench.view, walk_in, "Zoe Tait", MAY)
    since = "Pack 1 · 3 changes since the last pack"
    bench.until(lambda: pack_line(bench) == f"{since}: Zoe joined and 2 people fewer")
    bench.hide_names()
    assert pack_line(bench) == f"{since}: 1 person joined and 2 people fewer"


def test_a_locked_window_keeps_no_name_in_it(bench_on: MakeBench) -> None:
    bench = bench_on(now=DURING)
    bench.work.perform(bench.view, make_pack, MAY)
    bench.work.perform(bench.view, walk_in, "Zoe Tait", MAY)
    bench.until(lambda: "Zoe" in pack_line(bench))
    bench.view.put_away()
    assert bench.view._head.pack.text() == ""
