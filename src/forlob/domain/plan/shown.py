"""What a frozen version of a plan shows, read off its text without making the plan of it."""


def started_in(content: str) -> frozenset[int]:
    """Return the numbers of the interventions that a version shows as started, from its frozen text of any form.

    Empty where the text is no version: what was altered is for `forlob doctor` to tell.
    """
    import json

    try:
        shown = json.loads(content)["interventions"]
        return frozenset(int(one["id"][1:]) for one in shown if one.get("started_on"))
    except (ValueError, KeyError, TypeError, AttributeError):
        return frozenset()
