"""How a step of the work is put into words for the list of changes."""

from gxnb_desktop.report.forms import Form
from gxnb_desktop.session.session import shown
from gxnb_desktop.session.steps import Change, Heading, Review, Rewriting, Step, Waiving
from gxnb_desktop.writing.record.wording import differing

_NAMED = 3


def what(step: Step, form: Form) -> str:
    """Say where a step did something."""
    match step:
        case Change():
            places = [form.place(address) for address in step.after]
            return places[0] if len(places) == 1 else step.name
        case Waiving():
            waivers = step.given or step.withdrawn
            more = f" 等 {len(waivers)} 项" if len(waivers) > 1 else ""
            return waivers[0].place + more
        case _:
            return step.name


def old_and_new(step: Step) -> tuple[str, str]:
    """Say what was there before, and what is there now."""
    match step:
        case Change():
            before = [shown(cell) for cell in step.before.values()]
            after = [shown(cell) for cell in step.after.values()]
            if step.confirms:
                return _listed(before), "核对无误"
            return _listed(before), _listed(after)
        case Waiving():
            return ("未处理", "已忽略") if step.given else ("已忽略", "未处理")
        case Review():
            return ("未核校", "已核校") if step.reviewed else ("已核校", "未核校")
        case Rewriting(before=Heading() as old, after=Heading() as new):
            return old.title or "（无）", new.title or "（无）"
        case Rewriting():
            return differing(step.before, step.after)


def reason_of(step: Step) -> str:
    """Say why a step was made, as far as a person said so."""
    match step:
        case Waiving():
            waivers = step.given or step.withdrawn
            return waivers[0].reason
        case Review():
            return ""
        case _:
            return step.reason


def _listed(values: list[str]) -> str:
    more = " …" if len(values) > _NAMED else ""
    return "、".join(values[:_NAMED]) + more
