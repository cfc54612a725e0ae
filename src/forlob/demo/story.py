"""The life that is told in full: all three sectors, a certificate that holds up an internship, two versions of a plan."""

from forlob.demo.life import ROUND_TABLE, Life, Tables

FIRST_VERSION, SECOND_VERSION = -75, -12
"""When the two versions of the plan were built."""


def tell(tables: Tables) -> None:
    """Tell the life of the first citizen."""
    life = Life(
        tables, "Åse Sørensen", born=1984, case_no="15.20.00-P27-31", pathway="potential_first", coordinator="MH",
        ready_on=-230, recommended_on=-168, granted_on=-150, granted_months=24, start_on=-140, hours_per_week=12,
        at_once=3,
    )  # fmt: skip
    life.team("MH", "coordinator", -230)
    life.team("AN", "contact_person", -140)
    life.team("LF", "physiotherapist", -140)
    life.support("Lis Sørensen", "companion", -140, phone="12 34 56 78", mail="lis@example.dk", informed=True)
    _voice_and_goals(life)
    _interventions(life)
    _conversations(life)


def _voice_and_goals(life: Life) -> None:
    life.voice(
        -140,
        wish="Jeg vil arbejde med dyr igen",
        value="At være noget for andre",
        expectation="At I taler sammen, så jeg ikke skal fortælle det hele forfra",
        resource="God til at holde aftaler, har hund og have",
        barrier="Smerter om morgenen; tåler ikke parfume",
    )
    life.goal("Et fleksjob med dyr", due=300)
    life.goal("At sove igennem om natten", due=60)
    life.goal("At komme ud af huset hver dag", due=-30, reached=-35)


def _interventions(life: Life) -> None:
    pain = life.intervention(
        "health", "pain_management", "Lær at leve med smerter", "LF", provider="Sundhedshuset", requested_on=-140,
        granted_on=-130, agreed_start=-110, started_on=-96, planned_end=30, hours_per_week=3,
    )  # fmt: skip
    contact = life.intervention(
        "social", "contact_person", "Støtte-kontaktperson", "AN", requested_on=-140, granted_on=-128, agreed_start=-100,
        started_on=-61, planned_end=180, hours_per_week=2,
    )  # fmt: skip
    internship = life.intervention(
        "employment", "internship", "Praktik i dyreinternatet", "MH", provider="Dyreinternatet Måløv",
        requested_on=-75, granted_on=-60, agreed_start=-20, planned_end=70, hours_per_week=6, requires=[pain],
        supports=[contact],
    )  # fmt: skip
    life.intervention(
        "employment", "mentor", "Mentor på arbejdspladsen", "PT", agreed_start=14, planned_end=120, hours_per_week=2,
        requires=[internship],
    )  # fmt: skip
    certificate = life.wait("certificate_265", -71, "Lægehuset Søborg", intervention=internship, sector="health")
    life.event(certificate, "remind", -36, "ringede, sekretæren kigger efter den")
    life.event(certificate, "claim", -20, "skulle være sendt")
    life.event(certificate, "reject", -13, "skrev kun: se kommunens vurdering")
    life.event(certificate, "remind", -5, "rykket skriftligt")
    life.wait("team_meeting", -230, ended_on=-168, end_kind="fulfilled")


def _conversations(life: Life) -> None:
    life.held(-150, ROUND_TABLE, "De tre forvaltninger aftaler én plan", kind="rehabilitation_team")
    life.held(-75, ROUND_TABLE, "Praktik er målet; smerterne først", kind="tripartite")
    last = life.held(-12, ("citizen", "MH", "LF"), "Søvnen er bedre", kind="tripartite", absent=("AN",))
    life.planned(-19, state="rebooked", by="AN", reason="syg", rebooked_to=last)
    life.action("MH", "ring til lægen om LÆ265", -4, conversation=last)
    life.action("LF", "send øvelser til morgensmerter", -8, conversation=last, done_on=-9)
    life.action("citizen", "prøv bussen til Måløv", 6, conversation=last)
    life.planned(5)
