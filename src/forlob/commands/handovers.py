"""The handover sheet on its way out: into the file asked for, else onto the screen."""

from forlob import clock
from forlob.commands.papers import spoken_in
from forlob.i18n import speaking
from forlob.render.formats.format import FOR_PEOPLE, Format
from forlob.render.output import Output


def checked(out: Output) -> None:
    """Check the file asked for before anything is changed.

    Raises:
        WrongUse: If a sheet does not come with its ending, or it cannot be written.
    """
    from forlob.render.formats import export_file  # a list of the team does without documents

    if out.path is not None and str(out.path) != "-":
        export_file.checked(out._replace(form=None), export_file.READ)


def sheet(out: Output, course: int, lang: str | None) -> None:
    """Write the handover sheet of a course into the file asked for, else show it to people who read the screen."""
    from forlob.questions import handover, worker
    from forlob.render import handover as look
    from forlob.render.formats import export_file

    today = clock.today()
    with speaking(spoken_in(lang)):
        found = handover.of_course(course, on=today)
        blocks = look.document(found, worker.by_initials(today))
        if out.path is not None and str(out.path) != "-":
            export_file.written(out, export_file.text_of(out.path.suffix.lower(), blocks))
        else:
            out.document(look.record(found), lambda: blocks)


def shown_with_change(out: Output) -> bool:
    """Return whether the sheet goes with a change: into a file always, else where people read the screen."""
    return out.path is not None or (not out.quiet and (out.format in FOR_PEOPLE or out.format is Format.MD))
