"""What holds of the findings of any rule on any day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from forlob.domain.course import months_later
from forlob.domain.rule import Finding, FindingState, Rule
from forlob.domain.rule_findings import of_course
from forlob.domain.statistics.unknown_start import Begun
from tests.domain.test_rule_findings import course, rule

DAYS = st.dates(date(2019, 1, 1), date(2029, 12, 31))
COUNTING = st.one_of(
    st.builds(lambda span, unit: rule("within", "talk", span=span, unit=unit), st.integers(1, 40), st.sampled_from(["days", "months"])),
    st.builds(lambda n, span: rule("at_least", "talk", n=n, span=span), st.integers(1, 8), st.integers(1, 24)),
    st.builds(lambda span: rule("every", "talk", span=span), st.integers(1, 90)),
    st.builds(lambda n: rule("in_month", "talk", n=n), st.integers(1, 4)),
)  # fmt: skip


@given(COUNTING, DAYS, st.lists(DAYS, max_size=12), DAYS)
def test_what_lies_after_the_day_changes_nothing(asked: Rule, start: date, held: list[date], on: date) -> None:
    def found(days: list[date]) -> tuple[Finding, ...]:
        happened = {"talk": [Begun(one, one) for one in days]}
        return of_course([asked], course(start_on=start)._replace(happened=happened), on=on)

    assert found(held) == found([one for one in held if one <= on]) == found(sorted(held, reverse=True))


@given(COUNTING, DAYS, st.lists(DAYS, max_size=12), DAYS)
def test_every_finding_adds_up(asked: Rule, start: date, held: list[date], on: date) -> None:
    happened = {"talk": [Begun(one, one) for one in held]}
    for one in of_course([asked], course(start_on=start)._replace(happened=happened), on=on):
        assert one.due_on is not None
        assert one.since is not None
        assert one.days_left is not None
        assert start <= one.since <= one.due_on
        assert one.since <= on
        assert one.over == 0 or one.days_left == 0
        if one.state in {FindingState.OPEN, FindingState.DUE_SOON}:
            assert on <= one.due_on
            assert one.done < one.needed
            assert (one.state is FindingState.DUE_SOON) == (one.due_on <= on + timedelta(days=30))
        elif one.state in {FindingState.OVER, FindingState.BROKEN}:
            assert on > one.due_on
            assert one.over == (on - one.due_on).days
        else:
            assert one.done >= one.needed


@given(DAYS, st.integers(1, 24), DAYS)
def test_windows_follow_one_another_without_a_day_between(start: date, span: int, on: date) -> None:
    found = of_course([rule("at_least", "talk", n=1, span=span)], course(start_on=start), on=max(start, on))
    present = found[-1]
    assert present.since is not None
    assert present.due_on is not None
    assert present.since <= max(start, on) <= present.due_on
    after = of_course(
        [rule("at_least", "talk", n=1, span=span)], course(start_on=start), on=present.due_on + timedelta(days=1)
    )
    assert [one.since for one in after] == [present.since, present.due_on + timedelta(days=1)]
    months = (present.since.year - start.year) * 12 + present.since.month - start.month
    assert months_later(start, months) == present.since
