"""The kinds, norms and reasons forlob knows, dated, each with its source.

Sources: S0 Ballerup note 2017, S1 Ballerup slides 2018, S2 study of 168 courses (section 5.2), S3 RESAN quarterly report
Q4 2022, S4 working paper on continuity 2013, "law", and "ours" where the sources give none.
"""

from collections.abc import Mapping
from datetime import date

from forlob.domain.sector import Sector
from forlob.i18n import N_
from forlob.store.answers import ANSWERS
from forlob.store.kind import Group, Kind, Norm

EMPLOYMENT, SOCIAL, HEALTH = Sector
NO_NEW_RESOURCE_COURSE = date(2026, 2, 1)
"""From this day on no resource course can be granted (Danish act 1750 of 29 December 2025, by one secondary source)."""

# fmt: off
GROUPS: Mapping[str, Group] = {
    "course": Group(N_("kind of course"), (
        Kind("resource_course", N_("Resource course"), "law", to_on=NO_NEW_RESOURCE_COURSE, also=("ressourceforløb", "rehabiliteringsprocess")),
        Kind("coordinated", N_("Coordinated course"), "ours", also=("koordineret forløb", "samordnad insats")),
        Kind("job_clarification", N_("Job clarification course"), "law", also=("jobafklaringsforløb", "jobafklaring")),
        Kind("flexjob_case", N_("Case of a flexible job"), "law", also=("sag om fleksjob", "fleksjobsag")),
        Kind("pension_case", N_("Case of a disability pension"), "law", also=("sag om førtidspension", "pensionssag")),
        Kind("holistic_plan", N_("Holistic plan"), "law", also=("helhedsorienteret plan", "helhedsplan")),
        Kind("rehabilitation_sv", N_("Coordinated rehabilitation"), "law", also=("samordnad rehabilitering",)),
        Kind("resan", N_("RESAN assignment"), "S3", also=("RESAN", "RESAN-uppdrag")),
        Kind("rehab_assignment", N_("Rehabilitation assignment"), "S3", also=("Rehabuppdrag", "rehab-uppdrag")),
        Kind("other_route", N_("Other route"), "S3", also=("Övrigt", "øvrigt")),
        Kind("sip", N_("Coordinated individual plan"), "law", also=("SIP", "samordnad individuell plan")),
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
        Kind("disability_pension", N_("Disability pension"), "law", also=("førtidspension",)),
        Kind("studies", N_("Studies"), "S3", also=("studier",)),
        Kind("own_income", N_("Own income"), "S3", also=("egen försörjning", "selvforsørgelse", "selvforsørgende")),
        Kind("sick_compensation", N_("Sickness compensation"), "law", also=("sjukersättning", "aktivitetsersättning")),
        Kind("wage_subsidised_job", N_("Wage-subsidised job"), "law", also=("lønbidragsansættelse", "lönebidrag", "lönebidragsanställning")),
        Kind("pension_age", N_("Pension age"), "ours", also=("folkepension", "ålderspension", "pensionsalder")),
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
        Kind("internship", N_("Internship"), "S1", sector=EMPLOYMENT, category="work", company_based=True, also=("praktik", "virksomhedspraktik", "arbetspraktik", "arbetsträning")),
        Kind("wage_subsidy", N_("Wage subsidy"), "S1", sector=EMPLOYMENT, category="work", company_based=True),
        Kind("supported_job", N_("Supported job"), "S1", sector=EMPLOYMENT, category="work", company_based=True, also=("støttet job", "jobb med stöd")),
        Kind("ordinary_hours", N_("Ordinary hours"), "S1", sector=EMPLOYMENT, category="work", company_based=True),
        Kind("mentor", N_("Mentor"), "S2", sector=EMPLOYMENT, category="work"),
        Kind("coaching", N_("Coaching"), "ours", sector=EMPLOYMENT, category="work", also=("jobcoach", "jobbcoach")),
        Kind("assessment", N_("Assessment"), "ours", sector=EMPLOYMENT, category="work", also=("afklaring", "utredning")),
        Kind("contact_person", N_("Contact person"), "S2", sector=SOCIAL, category="social", also=("kontaktperson", "støttekontaktperson")),
        Kind("housing_support", N_("Housing support"), "ours", sector=SOCIAL, category="social"),
        Kind("debt_advice", N_("Debt advice"), "ours", sector=SOCIAL, category="livelihood"),
        Kind("treatment", N_("Treatment"), "ours", sector=SOCIAL, category="substance"),
        Kind("physiotherapy", N_("Physiotherapy"), "S1", sector=HEALTH, category="physical"),
        Kind("psychology", N_("Psychology"), "ours", sector=HEALTH, category="mental", also=("psykologi",)),
        Kind("pain_management", N_("Pain management"), "ours", sector=HEALTH, category="physical", in_group=True, also=("smertehold", "smertekursus", "smärtkurs")),
        Kind("lifestyle_course", N_("Lifestyle course"), "ours", sector=HEALTH, category="physical", in_group=True),
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
        Kind("placement", N_("Placement"), "ours", for_citizen=N_("a place at a company"), sector=EMPLOYMENT, category="work",
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
             for_citizen=N_("meeting with the rehabilitation team"), also=("rehab-team", "rehabiliteringsteam")),
        Kind("coordination_group", N_("Coordination group"), "S1", for_citizen=N_("meeting of the coordination group")),
        Kind("other", N_("Other"), "ours", for_citizen=N_("conversation")),
    )),
    "forum": Group(N_("forum"), (
        Kind("rehabilitation_team", N_("Rehabilitation team"), "S2",
             for_citizen=N_("meeting with the rehabilitation team"), also=("rehab-team", "rehabiliteringsteam")),
        Kind("trisam", N_("Trisam"), "S3", for_citizen=N_("Trisam meeting")),
        Kind("coordination_group", N_("Coordination group"), "S1", for_citizen=N_("meeting of the coordination group")),
        Kind("steering_group", N_("Steering group"), "S1", for_citizen=N_("meeting of the steering group"),
             also=("styregruppe", "styrgrupp")),
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
    **ANSWERS,
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
OWN_ROWS = (
    "course", "pathway", "intervention", "wait", "conversation", "outcome", "closure_reason", "forum", "no_show_reason",
    "decline_reason", "answer", "support_role", "legal_basis",
)  # fmt: skip
"""The groups a municipality can have rows of its own in; what the other groups hold, forlob itself counts by."""
GROUPS_ALSO: Mapping[str, tuple[str, ...]] = {
    "course": ("courses", "forløb", "forløbstype", "process", "processer", "slag av ärende"),
    "pathway": ("pathways", "spor", "spår"),
    "intervention": ("interventions", "indsats", "indsatser", "insats", "insatser"),
    "wait": ("waits", "ventetid", "ventetider", "väntan", "väntetid", "väntetider"),
    "conversation": ("conversations", "samtale", "samtaler", "samtal"),
    "outcome": ("outcomes", "resultat", "udfald", "utfall"),
    "closure_reason": ("closure reasons", "afslutningsårsag", "lukkeårsag", "avslutsorsak"),
    "forum": ("forums", "fora", "mødeforum", "mötesforum"),
    "no_show_reason": ("no-show reason", "udeblivelse", "udeblivelsesårsag", "uteblivande"),
    "decline_reason": ("decline reason", "afslag", "afslagsgrund", "avböjande", "avböjd"),
    "answer": ("answers", "svar"),
    "support_role": ("role", "rolle", "roll", "støtteperson", "stödperson"),
    "legal_basis": ("basis", "hjemmel", "lovhjemmel", "retsgrundlag", "rättslig grund"),
}
"""By group, more words that people type for it, in any language."""
