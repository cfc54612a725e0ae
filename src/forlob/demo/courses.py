"""The crowd: how courses go, one function a kind of life. `chance` moves days a little, so that no two are alike."""

from random import Random

from forlob.demo.life import Life, Tables

EVERYBODY = ("citizen", "KB", "SK", "JØ")


def preparing(tables: Tables, name: str, chance: Random) -> None:
    """Opened the other day; the certificate is said to be on its way."""
    life = Life(tables, name, born=1990 + chance.randrange(9), coordinator="KB")
    life.team("KB", "coordinator", -9)
    life.voice(-9, wish="En læreplads som mekaniker", barrier="Sover dårligt")
    life.goal("En plads i et værksted")
    asked = life.wait("certificate_265", -9, "Lægerne Torvet", sector="health")
    life.event(asked, "claim", -2, "sendt i går, siger sekretæren")
    life.intervention("employment", "assessment", "Afklaring på værkstedet", "PT", agreed_start=40)
    life.planned(3, ("citizen", "KB"), kind="follow_up")


def ready(tables: Tables, name: str, chance: Random) -> None:
    """Ready, and waiting for a free meeting of the rehabilitation team."""
    since = -48 - chance.randrange(30)
    life = Life(
        tables, name, born=1979, language="ar", interpreter=True, pathway="long_development", coordinator="SK",
        ready_on=since,
    )  # fmt: skip
    life.goal("At klare hverdagen i egen bolig", due=400)
    life.voice(since, expectation="At nogen ringer, når der sker noget", resource="Har en søster tæt på")
    asked = life.wait(
        "certificate_265", since - 40, "Lægehuset Søborg", sector="health", ended_on=since, end_kind="fulfilled"
    )
    life.event(asked, "receive", since)
    life.support("Samira", "relative", since)
    meeting = life.planned(9, ("citizen", "SK", "MH", "LF"), kind="rehabilitation_team")
    life.action("SK", "bestil tolk (arabisk)", 2, conversation=meeting)


def ready_for_half_a_year(tables: Tables, name: str, chance: Random) -> None:
    """Ready for more than half a year, and nothing has started: the region has not written."""
    since = -196 - chance.randrange(40)
    life = Life(tables, name, born=1966, pathway="potential_first", coordinator="MH", ready_on=since)
    life.goal("At få det halve af hverdagen tilbage")
    asked = life.wait("certificate_275", since + 10, "Region Hovedstaden", sector="health")
    for on in (-120, -60, -14):
        life.event(asked, "remind", on)
    life.intervention("health", "psychology", "Psykologisk mestring", "LF", requested_on=-90, hours_per_week=1)
    life.held(-30, ("citizen", "MH"), "Venter stadig på regionen")


def recommended(tables: Tables, name: str, chance: Random) -> None:
    """The team has met; the decision is not taken."""
    life = Life(
        tables, name, born=1988, pathway="company_first", coordinator="KB", ready_on=-84 - chance.randrange(20),
        recommended_on=-3,
    )  # fmt: skip
    life.goal("Tilbage til køkkenet på nedsat tid", due=200)
    life.wait("decision", -3, "Kommunen", sector="employment")
    life.intervention("employment", "wage_subsidy", "Løntilskud i kantinen", "KB", agreed_start=30, hours_per_week=8)
    life.intervention("health", "lifestyle_course", "Livsstilshold", "JØ", agreed_start=45, hours_per_week=2)
    life.held(-3, EVERYBODY, "Indstillet til jobafklaringsforløb", kind="rehabilitation_team")
    life.planned(12, EVERYBODY)


def granted(tables: Tables, name: str, chance: Random) -> None:
    """Granted; the group course is full, and the contact person is not found."""
    life = Life(
        tables, name, born=1993, pathway="long_development", coordinator="SK", ready_on=-160, recommended_on=-88,
        granted_on=-40, granted_months=12 + 12 * chance.randrange(3),
    )  # fmt: skip
    life.goal("At turde tage bussen alene")
    course = life.intervention(
        "health", "pain_management", "Smertehold", "JØ", provider="Træningscentret", requested_on=-60, granted_on=-40,
        agreed_start=-7, planned_end=80, hours_per_week=3,
    )  # fmt: skip
    person = life.intervention(
        "social", "contact_person", "Støtte-kontaktperson", "SK", requested_on=-55, granted_on=-38, planned_end=300,
        hours_per_week=2,
    )  # fmt: skip
    life.wait("group_course", -40, "Træningscentret", intervention=course)
    life.wait("contact_person", -38, "Socialcenter", intervention=person)
    life.intervention("employment", "coaching", "Jobcoach", "PT", requested_on=-2, requires=[person])
    life.planned(0, EVERYBODY)


def side_by_side(tables: Tables, name: str, chance: Random) -> None:
    """An internship and a physiotherapist at once; they met this very day."""
    life = _active(tables, name, chance, pathway="company_first", coordinator="MH")
    internship = life.intervention(
        "employment", "internship", "Praktik på lageret", "PT", provider="Havnens Lager", requested_on=-130,
        granted_on=-120, agreed_start=-90, started_on=-84, planned_end=20, hours_per_week=8,
    )  # fmt: skip
    life.intervention(
        "health", "physiotherapy", "Fysioterapi ved siden af praktikken", "JØ", provider="Træningscentret",
        requested_on=-120, granted_on=-110, agreed_start=-80, started_on=-80, planned_end=40, hours_per_week=2,
        supports=[internship],
    )  # fmt: skip
    talk = life.held(0, ("citizen", "MH", "JØ"), "Kan løfte mere; timerne sættes op", kind="tripartite")
    life.action("PT", "aftal 10 timer om ugen med lageret", 7, conversation=talk)
    life.action("MH", "skriv referatet", 3, conversation=talk, done_on=0)
    life.planned(27, EVERYBODY)


def one_after_the_other(tables: Tables, name: str, chance: Random) -> None:
    """First the psychologist, then the contact person, who starts today; the placement has not been found."""
    life = _active(tables, name, chance, pathway="potential_first", coordinator="KB")
    first = life.intervention(
        "health", "psychology", "Samtaler hos psykolog", "LF", requested_on=-120, granted_on=-110, agreed_start=-95,
        started_on=-90, planned_end=-20, ended_on=-6, end_kind="completed", hours_per_week=1,
    )  # fmt: skip
    second = life.intervention(
        "social", "contact_person", "Kontaktperson", "AN", requested_on=-100, granted_on=-90, agreed_start=-14,
        started_on=0, planned_end=200, hours_per_week=3, requires=[first], sequence_reason="dominant_problem",
    )  # fmt: skip
    life.wait("contact_person", -90, "Socialcenter", intervention=second, ended_on=0, end_kind="fulfilled")
    place = life.intervention(
        "employment", "supported_job", "Job med støtte i gartneriet", "KB", requested_on=-45, granted_on=-30,
        agreed_start=21, requires=[second], hours_per_week=5,
    )  # fmt: skip
    found = life.wait("placement", -45, "Virksomhedsteam", intervention=place)
    life.event(found, "remind", -10)
    life.held(-6, EVERYBODY, "Psykologen er færdig", kind="tripartite")
    life.planned(16, EVERYBODY)


def did_not_come(tables: Tables, name: str, chance: Random) -> None:
    """Did not come to the internship, nor to two conversations; one was called off."""
    life = _active(tables, name, chance, pathway="company_first", coordinator="SK")
    tried = life.intervention(
        "employment", "internship", "Praktik i butikken", "PT", requested_on=-120, granted_on=-105, agreed_start=-80,
        started_on=-70, planned_end=10, ended_on=-50, end_kind="stopped", reason="udeblev; butikken var for travl",
        hours_per_week=10,
    )  # fmt: skip
    life.wait("receiving_actor", -60, "Anden aktør", intervention=tried, ended_on=-50, end_kind="withdrawn")
    life.intervention("social", "housing_support", "Bostøtte", "AN", requested_on=-20, granted_on=-15, hours_per_week=2)
    life.planned(-33, EVERYBODY, state="no_show", by="citizen")
    life.planned(-1, EVERYBODY, state="no_show", by="citizen")
    life.planned(-12, EVERYBODY, kind="other", state="cancelled", by="SK", reason="sygdom")
    life.wait("conversation_slot", -12, "Jobcenter og Socialcenter")
    life.action("SK", "tag hjem på besøg", -5)


def paused(tables: Tables, name: str, chance: Random) -> None:
    """Resting after an operation; the clock of the wait runs on, and is told apart."""
    life = _active(tables, name, chance, pathway="long_development", coordinator="SK")
    life.pause(-25, "citizen", "opereret i knæet", until_on=35)
    life.intervention(
        "health", "physiotherapy", "Genoptræning", "JØ", requested_on=-60, granted_on=-50, agreed_start=40,
        hours_per_week=2,
    )  # fmt: skip
    asked = life.wait("statement", -40, "Bispebjerg Hospital", sector="health")
    life.pause(-25, "citizen", "venter på operationen", wait=asked, until_on=35)
    before = life.wait("certificate_265", -140, "Lægerne Torvet", ended_on=-95, end_kind="fulfilled")
    life.pause(-120, "external", "lægen på ferie", wait=before, until_on=-99, ended_on=-101)
    life.planned(41, EVERYBODY, kind="follow_up")


def reached(tables: Tables, name: str, chance: Random) -> None:
    """Over, with a flexible job."""
    end = -30 - chance.randrange(60)
    life = Life(
        tables, name, born=1972, pathway="potential_first", coordinator="MH", ready_on=-760, recommended_on=-700,
        granted_on=-690, granted_months=24, start_on=-680, end_on=end, outcome="flexjob",
        closure_reason="goal_reached",
    )  # fmt: skip
    life.goal("Et job, jeg kan holde til", reached=end)
    life.intervention(
        "health", "pain_management", "Smertehold", "LF", requested_on=-690, granted_on=-680, started_on=-600,
        ended_on=-510, end_kind="completed", hours_per_week=3,
    )  # fmt: skip
    life.intervention(
        "employment", "ordinary_hours", "Lønnede timer i planteskolen", "PT", requested_on=-500, granted_on=-490,
        started_on=-400, ended_on=end, end_kind="completed", hours_per_week=12,
    )  # fmt: skip
    life.held(end, ("citizen", "MH", "LF"), "Fleksjob fra mandag", kind="tripartite")
    life.action("MH", "send afgørelsen", end, done_on=end)


def moved_away(tables: Tables, name: str, chance: Random) -> None:
    """Over since today: moved to another municipality, and everything still awaited went with it."""
    life = Life(
        tables, name, born=1998, pathway="long_development", coordinator="KB", ready_on=-140 - chance.randrange(9),
        recommended_on=-70, granted_on=-60, granted_months=36, start_on=-55, end_on=0, outcome="other",
        closure_reason="moved",
    )  # fmt: skip
    life.goal("At flytte tættere på familien")
    life.intervention(
        "social", "treatment", "Behandling for alkohol", "SK", requested_on=-50, granted_on=-45, ended_on=-10,
        end_kind="cancelled", reason="flytter",
    )  # fmt: skip
    life.wait("mentor", -30, "Jobcenter", ended_on=0, end_kind="course_closed")
    life.planned(11, EVERYBODY, kind="coordination_group", state="cancelled", by="KB", reason="flyttet")
    life.action("KB", "send planen til den nye kommune", 3, dropped_on=0)


def other_ways(tables: Tables, name: str, chance: Random) -> None:
    """Waits that ended in other ways: replaced, declined, written down by mistake; an offer declined."""
    life = _active(tables, name, chance, pathway="potential_first", coordinator="MH")
    life.wait("certificate_275", -130, "Region Sjælland", ended_on=-100, end_kind="superseded", note="afløst af LÆ265")
    life.wait("certificate_265", -100, "Lægehuset Søborg", sector="health", ended_on=-80, end_kind="fulfilled")
    life.wait("statement", -99, "Sundhedshus", ended_on=-97, end_kind="error", note="skrevet på den forkerte")
    life.wait("other", -60, "Boligselskabet", ended_on=-31, end_kind="declined")
    life.intervention(
        "social", "debt_advice", "Gældsrådgivning", "AN", requested_on=-70, granted_on=-60, ended_on=-41,
        end_kind="declined", reason="vil klare det selv",
    )  # fmt: skip
    life.intervention(
        "employment", "mentor", "Mentor", "MH", requested_on=-60, granted_on=-55, agreed_start=-30, started_on=-26,
        planned_end=90, hours_per_week=2,
    )  # fmt: skip
    life.held(-26, ("citizen", "MH", "AN", "LF"), "Mentoren er fundet", kind="coordination_group")
    life.planned(20, ("citizen", "MH", "AN"), kind="follow_up")


def too_much(tables: Tables, name: str, chance: Random) -> None:
    """Fourteen hours a week, nobody takes over, and the coordinator has just changed."""
    life = _active(tables, name, chance, pathway="company_first", coordinator="KB", hours_per_week=10)
    life.team("MH", "coordinator", -150, -17, "overlevering på samme møde")
    life.team("KB", "coordinator", -17)
    life.intervention(
        "employment", "wage_subsidy", "Løntilskud på plejehjemmet", "PT", requested_on=-100, granted_on=-90,
        agreed_start=-60, started_on=-60, planned_end=5, hours_per_week=12,
    )  # fmt: skip
    life.intervention(
        "health", "lifestyle_course", "Livsstilshold", "JØ", granted_on=-70, started_on=-40, hours_per_week=2
    )
    life.goal("At blive på plejehjemmet", due=90)
    life.held(-17, ("citizen", "MH", "KB", "JØ"), "Ny koordinator: Karsten", kind="tripartite")
    life.action("citizen", "find ud af, hvad timerne skal bruges til", -3)


def _active(tables: Tables, name: str, chance: Random, *, coordinator: str, **course: object) -> Life:
    life = Life(
        tables, name, born=1965 + chance.randrange(35), coordinator=coordinator, ready_on=-150,
        recommended_on=-142, granted_on=-138, granted_months=24, start_on=-135 + chance.randrange(9), **course,
    )  # fmt: skip
    life.voice(-130, wish="At blive spurgt, før der besluttes noget")
    if course.get("pathway") != "company_first":
        life.goal("At få en uge til at hænge sammen", due=120)
    return life


CROWD = (
    side_by_side, preparing, ready_for_half_a_year, granted, one_after_the_other, did_not_come, paused,
    other_ways, too_much, recommended, ready, moved_away, reached,
)  # fmt: skip
