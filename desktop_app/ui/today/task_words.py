"""Every kind of task in words: what there is to do, what is to be known, and what the button says.

Names of people who attend stand in none of them while names are hidden.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from desktop_app.desk.tasks import Task, TaskKind, Whose, Why
from desktop_app.domain.counsellors import NotReady
from desktop_app.domain.notices import NoticeKind
from desktop_app.domain.online_forms import ORIGINAL_KEPT
from desktop_app.domain.people import Messages
from desktop_app.domain.sessions import REGISTER_LOCKS, Status
from desktop_app.domain.speakers import Misfit, Stage
from desktop_app.i18n import isolated, tr, trn, weekday
from desktop_app.ui.naming import name_of
from desktop_app.ui.pack_changes import count_words
from desktop_app.ui.today.words import day_words, fitting

NEAR = 5  # days before a file of online forms is gone
LONGEST_NAME = 48  # characters of a name in a row; the whole is read aloud
NOT_READY = {
    NotReady.NO_COUNSELLOR: "{day} has no counsellor",
    NotReady.DOUBLE_BOOKED: "The counsellor of {day} is in another session",
    NotReady.ON_LEAVE: "The counsellor of {day} is on leave",
}
SPEAKERS = {
    Stage.IDEA: ("{speaker} is not asked yet", "For {day}"),
    Stage.ASKED: ("{speaker} has not answered", "Asked for {day}"),
    Stage.PENCILLED: ("{speaker} is not confirmed", "Pencilled for {day}"),
}
STEPS: Mapping[Why, str] = {
    Stage.IDEA: "{speaker} is still an idea",
    Stage.ASKED: "{speaker} has not answered",
    Stage.PENCILLED: "{speaker} is to be confirmed",
    Stage.CONFIRMED: "{speaker} is to be briefed",
    Stage.BRIEFED: "Note whether {speaker} has spoken",
    Stage.SPOKE: "{speaker} is to be thanked",
    Misfit.NOT_HELD: "The session of {speaker} is not held",
    Misfit.TOO_LATE: "{speaker} was not confirmed in time",
    Misfit.NOT_LONGER: "The session of {speaker} is not a longer one",
    Misfit.TOO_SHORT: "The talk of {speaker} is too long for its slot",
    Misfit.LATE_CHECK: "The tech check of {speaker} is too late",
}
ABOUT: Mapping[Why, str] = {
    Stage.IDEA: "{step} for {about}"
}  # how the talk is named behind its step
OF_TALK = "{step}: {about}"
MESSAGES = {
    Messages.NO: "leave no message",
    Messages.DISCREET: "a message must not say who we are",
}
WHOSE = {
    Whose.MINE: "for you",
    Whose.ANYBODY: "for whoever is free",
    Whose.OTHERS: "for {owner}",
}


@dataclass(frozen=True)
class Saying:
    """How a list of tasks is said: on which day, to whom, with names or without, and in full."""

    today: date
    hidden: bool = False
    plans: bool = True
    whole: bool = False

    def day(self, task: Task) -> str:
        """The day of the session a task is about."""
        return self.written(task.day)

    def written(self, day: date | None) -> str:
        """A day, as it is written today."""
        return "" if day is None else day_words(day, self.today)

    def ago(self, day: date | None) -> int:
        """How many days a day lies back; those to come are below zero."""
        return 0 if day is None else (self.today - day).days

    def name(self, name: str) -> str:
        """A name as it may stand in a sentence."""
        return isolated(name) if self.whole else fitting(name, LONGEST_NAME)


Say = Callable[[Task, Saying], str]


@dataclass(frozen=True)
class Told:
    """How tasks of a kind look: icon, colours of its disc, title, sentence and button, and what
    the key of doing says where a task of the kind is done on the spot."""

    icon: str
    colours: str
    title: Say
    sentence: Say
    button: Say
    done: Say | None = None


def _ring_back(task: Task, say: Saying) -> str:
    if say.hidden:
        return tr("Ring somebody back")
    return tr("Ring back {name}", name=say.name(task.name))


def _promised(task: Task, say: Saying) -> str:
    late, day = say.ago(task.since), say.written(task.since)
    said = tr("Overdue since {day}", day=day) if late else tr("Promised for today")
    if task.whose is not None:
        owner = say.name(task.owner)
        said = tr("{said}, {whose}", said=said, whose=tr(WHOSE[task.whose], owner=owner))
    asked = MESSAGES.get(task.messages) if task.messages else None
    return tr("{said}; {asked}", said=said, asked=tr(asked)) if asked else said


def _place(task: Task, say: Saying) -> str:
    if task.count == 1:
        return tr("A place came free on {day}", day=say.day(task))
    return tr("{count} places are free on {day}", count=task.count, day=say.day(task))


def _first_waiting(task: Task, say: Saying) -> str:
    days = say.ago(task.since)
    long = _days(days) if days else tr("since today")
    if say.hidden:
        return tr("Somebody is first on the list: {long}", long=long)
    return tr("First waiting: {name}, {long}", name=say.name(task.name), long=long)


def _no_reply(task: Task, say: Saying) -> str:
    if say.hidden:
        return tr("No reply to an offer")
    return tr("No reply from {name}", name=say.name(task.name))


def _offer_ended(task: Task, say: Saying) -> str:
    ended = say.written(task.since)
    return tr("An offer for {day} ended on {ended}: try to ring", day=say.day(task), ended=ended)


def _register(task: Task, say: Saying) -> str:
    return tr("Nobody is marked for {day}", day=say.day(task))


def _locks(task: Task, say: Saying) -> str:
    if task.day is None or task.day == say.today:
        return tr("The session is today")
    return tr("The register locks on {day}", day=say.written(task.day + REGISTER_LOCKS))


def _not_ready(task: Task, say: Saying) -> str:
    why = next(reason for reason in task.why if isinstance(reason, NotReady))
    return tr(NOT_READY[why], day=say.day(task))


def _tell(task: Task, say: Saying) -> str:
    one, many = "{count} person to tell about {day}", "{count} people to tell about {day}"
    return trn(one, many, task.count, day=say.day(task))


def _became(task: Task, _say: Saying) -> str:
    if Status.CANCELLED in task.why:
        return tr("The session is cancelled")
    if NoticeKind.OFFERED in task.why:
        return trn("A place is held for them", "Places are held for them", task.count)
    if NoticeKind.SHORTER in task.why:
        return tr("The session ends earlier than they expect")
    return tr("The session has another day or time")


def _flagged(task: Task, say: Saying) -> str:
    return tr("{day}: keep, move or skip?", day=say.day(task))


def _flags(task: Task, _say: Saying) -> str:
    return ", ".join(name_of(why) for why in task.why)


def _booked(task: Task, _say: Saying) -> str:
    if not task.count:
        return tr("Nobody is booked yet")
    return trn("{count} person already booked", "{count} people already booked", task.count)


def _changed(task: Task, say: Saying) -> str:
    return tr("Pack for {day} is out of date", day=say.day(task))


def _no_pack(task: Task, say: Saying) -> str:
    return tr("Pack for {day} is not made yet", day=say.day(task))


def _near(task: Task, say: Saying) -> str:
    days = -say.ago(task.day)
    near = {0: tr("The session is today"), 1: tr("The session is tomorrow")}
    return near.get(days) or trn(
        "The session is in {count} day", "The session is in {count} days", days
    )


def _shred(task: Task, say: Saying) -> str:
    one, many = (
        "Shred {count} copy of pack {pack} of {day}",
        "Shred {count} copies of pack {pack} of {day}",
    )
    day = "" if task.day is None else f"{weekday(task.day)[:3]} {say.day(task)}"
    return trn(one, many, task.count, pack=task.pack, day=day)


def _shred_by(task: Task, say: Saying) -> str:
    late, day = say.ago(task.since), say.written(task.since)
    due = tr("Overdue since {day}", day=day) if late else tr("Due today")
    return tr("{due}; delete what was saved as well", due=due)


def _reconfirm(task: Task, say: Saying) -> str:
    one, many = "{count} person to ask again for {day}", "{count} people to ask again for {day}"
    return trn(one, many, task.count, day=say.day(task))


def _how_to_ask(task: Task, _say: Saying) -> str:
    if task.why:
        return tr("They asked us not to get in touch: note it when they say so")
    return tr("Ask whether they still come")


def _stands_still(task: Task, say: Saying) -> str:
    one, many = (
        "{count} waits for {day}, with a place free",
        ("{count} wait for {day}, with a place free"),
    )
    return trn(one, many, task.count, day=say.day(task))


def _why(task: Task, _say: Saying) -> str:
    return " ".join(name_of(why) for why in task.why).removesuffix(".")  # as in every other task


def _speaker(task: Task, say: Saying) -> str:
    words = next((SPEAKERS[why][0] for why in task.why if isinstance(why, Stage)), None)
    if words is None:
        return tr("{day} has no speaker", day=say.day(task))
    return tr(words, speaker=say.name(task.speaker))


def _slot(task: Task, say: Saying) -> str:
    words = next((SPEAKERS[why][1] for why in task.why if isinstance(why, Stage)), None)
    return tr("A longer session") if words is None else tr(words, day=say.day(task))


def _step(task: Task, say: Saying) -> str:
    why = next(why for why in task.why if why in STEPS)
    said = tr(STEPS[why], speaker=say.name(task.speaker))
    about = ", ".join(part for part in (say.name(task.topic), say.day(task)) if part)
    return tr(ABOUT.get(why, OF_TALK), step=said, about=about) if about else said


def _step_due(task: Task, say: Saying) -> str:
    late, day = say.ago(task.since), say.written(task.since)
    said = tr("Overdue since {day}", day=day) if late else tr("Due today")
    if task.whose is None:
        return said
    whose = tr(WHOSE[task.whose], owner=say.name(task.owner))
    return tr("{said}, {whose}", said=said, whose=whose)


def _speaker_to_tell(task: Task, say: Saying) -> str:
    name, day = say.name(task.speaker), say.day(task)
    if Status.CANCELLED in task.why:
        return tr("Tell {speaker} that {day} is cancelled", speaker=name, day=day)
    return tr("Tell {speaker} that they were stood down for {day}", speaker=name, day=day)


def _about_talk(task: Task, say: Saying) -> str:
    topic = say.name(task.topic)
    if task.whose is None:
        return topic
    whose = tr(WHOSE[task.whose], owner=say.name(task.owner))
    return tr("{topic}, {whose}", topic=topic, whose=whose)


def _days(count: int) -> str:
    return trn("{count} day", "{count} days", count)


def _says(words: str) -> Say:
    return lambda _task, _say: tr(words)


def _assign(_task: Task, say: Saying) -> str:
    return tr("Assign") if say.plans else tr("Open")


def _told_us(task: Task, say: Saying) -> str:
    if say.hidden:
        return tr("A death to confirm")
    return tr("A death to confirm: {name}", name=say.name(task.name))


def _reported(task: Task, say: Saying) -> str:
    return tr("Reported on {day}", day=say.written(task.since))


def _counsellor(task: Task, say: Saying) -> str:
    name = tr("somebody of the group") if say.hidden else say.name(task.name)
    if task.own:
        return tr("{name} has died", name=_first_large(name))
    counsellor = say.name(task.counsellor)
    return tr("Tell {counsellor} that {name} has died", counsellor=counsellor, name=name)


def _knows(task: Task, say: Saying) -> str:
    if task.own:
        return tr("They were in a session of yours. Reported on {day}", day=say.written(task.since))
    return tr("They lead the last session, or the next. Reported on {day}",
              day=say.written(task.since))  # fmt: skip


def _first_large(words: str) -> str:
    return words[:1].upper() + words[1:]


def _acknowledge(task: Task, _say: Saying) -> str:
    return tr("I know now") if task.own else tr("Told")


def _forms(task: Task, _say: Saying) -> str:
    return trn("{count} online form to check", "{count} online forms to check", task.count)


def _held_back(task: Task, say: Saying) -> str:
    """What cannot be done later is told first of all, then who is held back; a name of a file may
    be that of somebody."""
    ago = say.ago(task.since)
    if ago >= ORIGINAL_KEPT.days:
        return tr("The file is not kept any more: bring it in again")
    if ago >= ORIGINAL_KEPT.days - NEAR and task.since is not None:
        day = say.written(task.since + ORIGINAL_KEPT)
        return tr("The file is kept until {day}: decide before then", day=day)
    if task.held_back:
        one = "{count} is held back: somebody has died, or wants no contact"
        many = "{count} are held back: somebody has died, or wants no contact"
        return trn(one, many, task.held_back)
    on_day = tr("Brought in on {day}", day=say.written(task.since))
    when = on_day if say.ago(task.since) else tr("Brought in today")
    return when if say.hidden else tr("{when}: {file}", when=when, file=say.name(task.file))


TOLD: Mapping[TaskKind, Told] = {
    TaskKind.COUNSELLOR_TO_TELL: Told(
        "heart-handshake", "plain", _counsellor, _knows, _says("Open"), _acknowledge
    ),
    TaskKind.DEATH_TO_CONFIRM: Told("clipboard-check", "plain", _told_us, _reported, _says("Open")),
    TaskKind.RING_BACK: Told(
        "phone-call", "error", _ring_back, _promised, _says("Open"), _says("Done")
    ),
    TaskKind.TELL: Told("megaphone", "error", _tell, _became, _says("Tell")),
    TaskKind.PLACE_TO_OFFER: Told("user-plus", "warn", _place, _first_waiting, _says("Ring")),
    TaskKind.NO_REPLY: Told("phone-missed", "warn", _no_reply, _offer_ended, _says("Ring")),
    TaskKind.FORMS: Told("inbox", "accent", _forms, _held_back, _says("Check")),
    TaskKind.REGISTER: Told("clipboard-check", "accent", _register, _locks, _says("Mark")),
    TaskKind.SHRED: Told("shredder", "warn", _shred, _shred_by, _says("Open"), _says("Shredded")),
    TaskKind.NOT_READY: Told("heart-handshake", "error", _not_ready, _booked, _assign),
    TaskKind.PACK_CHANGED: Told(
        "printer", "accent", _changed, lambda task, _say: count_words(task.count), _says("Print")
    ),
    TaskKind.PACK_TO_MAKE: Told("printer", "accent", _no_pack, _near, _says("Print")),
    TaskKind.RECONFIRM: Told("user-check", "warn", _reconfirm, _how_to_ask, _says("Open")),
    TaskKind.DATE_FLAGGED: Told("calendar-days", "warn", _flagged, _flags, _says("Decide")),
    TaskKind.LIST_STANDS_STILL: Told("list", "plain", _stands_still, _why, _says("Open")),
    TaskKind.SPEAKER_TO_TELL: Told(
        "mic-off", "error", _speaker_to_tell, _about_talk, _says("Open"), _says("Told")
    ),
    TaskKind.SPEAKER: Told("mic", "warn", _speaker, _slot, _says("Look")),
    TaskKind.SPEAKER_STEP: Told("mic", "warn", _step, _step_due, _says("Look")),
}
