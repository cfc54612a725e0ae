"""The kinds, norms and reasons forlob knows, dated, each with its source.

Sources: S0 Ballerup note 2017, S1 Ballerup slides 2018, S2 study of 168 courses (section 5.2), S3 RESAN quarterly report
Q4 2022, S4 working paper on continuity 2013, "law", and "ours" where the sources give none.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from forlob.domain.sector import Sector
from forlob.i18n import N_

LONG_AGO = date(1900, 1, 1)
"""Where no source dates the beginning."""


class Norm(NamedTuple):
    """The days a kind of wait may take when it began on `from_on` or later, until the next norm begins."""

    days: int
    source: str
    from_on: date = LONG_AGO


class Kind(NamedTuple):
    """One row of the catalogue; what a group does not speak of keeps its empty value.

    Every row: `label` in English, `for_citizen` what the citizen reads instead (empty: the label), `source` (S0 to S4,
    law, ours), valid in `[from_on, to_on)`, and `also` more words for it that people type, in any language.
    Of an intervention: the `sector` it suggests, `company_based`, `group` (held as a group course).
    Of a wait: `sector` and usual `holder` where the kind settles them, what `starts` and `stops` its clock, `derived`
    (computed from the dates of a "course" or an "intervention"), `writable` (can be written down), `norms`, oldest first,
    and the `segment` from ready to first start it belongs to. Without a sector it has that of its intervention, or of
    whoever is awaited.
    Of a conversation: `expects_tripartite`, and `every_days`, its cadence. Of a sequence reason: `chosen`, not caused.
    """

    code: str
    label: str
    source: str
    from_on: date = LONG_AGO
    to_on: date | None = None
    for_citizen: str = ""
    sector: Sector | None = None
    company_based: bool = False
    group: bool = False
    holder: str = ""
    starts: str = ""
    stops: str = ""
    derived: str = ""
    segment: str = "start"
    writable: bool = True
    norms: tuple[Norm, ...] = ()
    expects_tripartite: bool = False
    every_days: int | None = None
    chosen: bool = False
    also: tuple[str, ...] = ()

    @property
    def is_on_intervention(self) -> bool:
        """Whether a wait of this kind is always on an intervention."""
        return self.derived == "intervention"

    def holds_on(self, on: date) -> bool:
        """Return whether the row is valid on the day."""
        return self.from_on <= on and (self.to_on is None or on < self.to_on)

    def norm_since(self, since: date) -> int | None:
        """Return the days a wait begun on `since` may take; None where no norm is known for that day."""
        return next((norm.days for norm in reversed(self.norms) if norm.from_on <= since), None)


class Group(NamedTuple):
    """The rows of one group, in the order they are shown, and what one of them is called in an error."""

    name: str
    rows: tuple[Kind, ...]


EMPLOYMENT, SOCIAL, HEALTH = Sector

# fmt: off
GROUPS: Mapping[str, Group] = {
    "course": Group(N_("kind of course"), (
        Kind("resource_course", N_("Resource course"), "law", also=("ressourceforløb", "rehabiliteringsprocess", "samordnad rehabilitering")),
        Kind("other", N_("Other"), "ours"),
    )),
    "pathway": Group(N_("pathway"), (
        Kind("company_first", N_("Company first"), "S1", also=("virksomhedsrettet", "företaget först")),
        Kind("potential_first", N_("Potential first"), "S1"),
        Kind("long_development", N_("Long development"), "S1"),
    )),
    "outcome": Group(N_("outcome"), (
        Kind("job", N_("Job"), "ours", also=("arbejde", "jobb")),
        Kind("flexjob", N_("Flexible job"), "law", also=("fleksjob", "flexjobb")),
        Kind("education", N_("Education"), "ours"),
        Kind("disability_pension", N_("Disability pension"), "law", also=("førtidspension", "sjukersättning")),
        Kind("other", N_("Other"), "ours"),
    )),
    "closure_reason": Group(N_("reason to close"), (
        Kind("goal_reached", N_("Goal reached"), "ours"),
        Kind("moved", N_("Moved"), "ours"),
        Kind("health", N_("Health reasons"), "ours", also=("helbred", "hälsa")),
        Kind("withdrawn", N_("Withdrawn"), "ours"),
        Kind("expired", N_("Expired"), "ours"),
        Kind("died", N_("Died"), "ours", also=("død", "afgået ved døden", "dödsfall")),
        Kind("other", N_("Other"), "ours"),
    )),
    "intervention": Group(N_("kind of intervention"), (
        Kind("internship", N_("Internship"), "S1", sector=EMPLOYMENT, company_based=True, also=("praktik", "virksomhedspraktik", "arbetspraktik", "arbetsträning")),
        Kind("wage_subsidy", N_("Wage subsidy"), "S1", sector=EMPLOYMENT, company_based=True),
        Kind("supported_job", N_("Supported job"), "S1", sector=EMPLOYMENT, company_based=True, also=("støttet job", "jobb med stöd")),
        Kind("ordinary_hours", N_("Ordinary hours"), "S1", sector=EMPLOYMENT, company_based=True),
        Kind("mentor", N_("Mentor"), "S2", sector=EMPLOYMENT),
        Kind("coaching", N_("Coaching"), "ours", sector=EMPLOYMENT, also=("jobcoach", "jobbcoach")),
        Kind("assessment", N_("Assessment"), "ours", sector=EMPLOYMENT, also=("afklaring", "utredning")),
        Kind("contact_person", N_("Contact person"), "S2", sector=SOCIAL, also=("kontaktperson", "støttekontaktperson")),
        Kind("housing_support", N_("Housing support"), "ours", sector=SOCIAL),
        Kind("debt_advice", N_("Debt advice"), "ours", sector=SOCIAL),
        Kind("treatment", N_("Treatment"), "ours", sector=SOCIAL),
        Kind("physiotherapy", N_("Physiotherapy"), "S1", sector=HEALTH),
        Kind("psychology", N_("Psychology"), "ours", sector=HEALTH, also=("psykologi",)),
        Kind("pain_management", N_("Pain management"), "ours", sector=HEALTH, group=True, also=("smertehold", "smertekursus", "smärtkurs")),
        Kind("lifestyle_course", N_("Lifestyle course"), "ours", sector=HEALTH, group=True),
    )),
    "wait": Group(N_("kind of wait"), (
        Kind("certificate_265", N_("LÆ265"), "S2", for_citizen=N_("a certificate from your doctor"), sector=HEALTH,
             holder=N_("doctor"), starts="requested", stops="accepted", norms=(Norm(30, "S2"),),
             segment="certificates", also=("lægeattest LÆ265", "265")),
        Kind("certificate_275", N_("LÆ275"), "S2", for_citizen=N_("a certificate from the hospital"), sector=HEALTH,
             holder=N_("region"), starts="requested", stops="accepted", norms=(Norm(30, "S2"),),
             segment="certificates", also=("klinisk funktion", "275")),
        Kind("statement", N_("Medical statement"), "S3", for_citizen=N_("information from your doctor"), sector=HEALTH,
             holder=N_("health"), starts="requested", stops="accepted", segment="certificates",
             also=("statusattest", "journaloplysninger", "läkarintyg")),
        Kind("team_meeting", N_("Team meeting"), "S2", for_citizen=N_("a meeting of the rehabilitation team"),
             sector=EMPLOYMENT, holder=N_("employment"), starts="case ready", stops="team met", derived="course",
             segment="team"),
        Kind("start", N_("Start"), "S2", for_citizen=N_("the start of something that is granted"),
             holder=N_("provider"), starts="granted", stops="started", derived="intervention"),
        Kind("mentor", N_("Mentor"), "S2", for_citizen=N_("a mentor"), sector=EMPLOYMENT, holder=N_("employment"),
             starts="granted", stops="started"),
        Kind("contact_person", N_("Contact person"), "S2", for_citizen=N_("a contact person"), sector=SOCIAL,
             holder=N_("social"), starts="granted", stops="started"),
        Kind("group_course", N_("Group course"), "S2", for_citizen=N_("a place in a group"), holder=N_("provider"),
             starts="granted", stops="course date", norms=(Norm(91, "S2"),)),
        Kind("placement", N_("Placement"), "ours", for_citizen=N_("a place at a company"), sector=EMPLOYMENT,
             holder=N_("employment"), starts="planned", stops="agreed"),
        Kind("conversation_slot", N_("Conversation slot"), "S3", for_citizen=N_("a time when everybody can meet"),
             holder=N_("both units"), starts="need noted", stops="held"),
        Kind("receiving_actor", N_("Actor to take over"), "S3", for_citizen=N_("somebody to take over"),
             holder=N_("external"), starts="decided", stops="taken over"),
        Kind("decision", N_("Decision"), "law", for_citizen=N_("a decision"), holder=N_("authority"),
             starts="application complete", stops="decided", segment="decision"),
        Kind("first_start", N_("First start"), "S2", for_citizen=N_("the first thing to begin"),
             holder=N_("coordinator"), starts="case ready", stops="first start", derived="course", writable=False,
             norms=(Norm(183, "S2"),)),
        Kind("other", N_("Other"), "ours", for_citizen=N_("an answer")),
    )),
    "conversation": Group(N_("kind of conversation"), (
        Kind("tripartite", N_("Tripartite conversation"), "S3", for_citizen=N_("tripartite conversation"),
             expects_tripartite=True, also=("trepart", "trepartsmøde", "trepartsmöte")),
        Kind("follow_up", N_("Follow-up"), "ours", for_citizen=N_("follow-up conversation"),
             also=("opfølgningssamtale", "uppföljningssamtal")),
        Kind("rehabilitation_team", N_("Rehabilitation team"), "S2",
             for_citizen=N_("meeting with the rehabilitation team"), also=("rehab-team", "trisam")),
        Kind("coordination_group", N_("Coordination group"), "S1", for_citizen=N_("meeting of the coordination group"),
             every_days=14),
        Kind("other", N_("Other"), "ours", for_citizen=N_("conversation")),
    )),
    "sequence_reason": Group(N_("reason for the order"), (
        Kind("intensity", N_("Intensity"), "S2", chosen=True),
        Kind("citizen_capacity", N_("What the citizen can carry"), "S2", chosen=True),
        Kind("dominant_problem", N_("Dominant problem"), "S2", chosen=True),
        Kind("wait", N_("Waiting"), "S2"),
        Kind("unknown", N_("Unknown"), "S2"),
    )),
    "voice": Group(N_("kind of voice"), (
        Kind("wish", N_("Wish"), "ours", for_citizen=N_("What you wish for")),
        Kind("value", N_("Value"), "ours", for_citizen=N_("What matters to you")),
        Kind("expectation", N_("Expectation"), "ours", for_citizen=N_("What you expect")),
        Kind("resource", N_("Resource"), "ours", for_citizen=N_("What helps you")),
        Kind("barrier", N_("Barrier"), "ours", for_citizen=N_("What stands in the way")),
    )),
    "pause_owner": Group(N_("owner of a pause"), (
        Kind("citizen", N_("Citizen"), "ours"),
        Kind("own", N_("Our own"), "ours"),
        Kind("other", N_("Another sector"), "ours"),
        Kind("external", N_("External"), "ours"),
    )),
}
# fmt: on

HOLDERS_ALSO: Mapping[str, tuple[str, ...]] = {
    "doctor": ("læge", "egen læge", "läkare"),
    "region": ("regionen",),
    "health": ("sundhed", "sundhedsområde", "vården"),
    "employment": ("beskæftigelse",),
    "coordinator": ("tovholderen", "samordnaren"),
    "provider": ("leverandøren", "utföraren"),
}
"""By who is usually waited for, more words that people write for them, in small letters."""
