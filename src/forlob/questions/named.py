"""Who the initials in a document stand for."""

from collections.abc import Mapping
from datetime import date

from forlob.domain.worker import Worker
from forlob.questions import worker


def workers(on: date) -> Mapping[str, Worker]:
    """Return every worker there has been by the day, by initials."""
    return {one.id: one for one in worker.listed(on, ended=True)}
