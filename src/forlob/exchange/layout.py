"""The tables as they go in and out: their files, and their columns in order."""

from forlob.exchange.column import Column, Reading, Table
from forlob.exchange.column import day_column as _day
from forlob.exchange.column import flag_column as _flag
from forlob.exchange.column import kind_column as _kind
from forlob.exchange.column import line_column as _line
from forlob.exchange.column import note_column as _note
from forlob.exchange.column import one_of_column as _one_of
from forlob.exchange.column import row_column as _row
from forlob.exchange.column import rows_column as _rows
from forlob.exchange.column import whole_column as _whole
from forlob.exchange.column import worker_column as _worker

FROM, TO = _day("from_on", kept_in=""), _day("to_on")
ID = Column("id", Reading.ID, needed=True)
COURSE = _row("course", needed=True)
HOURS = Column("hours_per_week", Reading.HOURS)

WORKERS = Table(
    "workers", "worker",
    Column("id", Reading.ID, kept_in="initials", needed=True), _line("name", needed=True),
    _one_of("sector", needed=True), _line("unit", needed=True), _line("organisation"), _day("ended_on"),
)  # fmt: skip
CITIZENS = Table(
    "citizens", "citizen",
    ID, _line("name", needed=True), _line("case_no"), _whole("born"), Column("language", Reading.LANGUAGE),
    _flag("interpreter"), _day("ended_on"), _row("merged_into", of="citizen"),
)  # fmt: skip
COURSES = Table(
    "courses", "course",
    ID, _row("citizen", needed=True), _kind("kind", of="course", needed=True), _kind("pathway"),
    _worker("coordinator", kept_in=""), _day("ready_on"), _day("recommended_on"), _day("granted_on"),
    _whole("granted_months"), _day("start_on"), _day("end_on"), _kind("outcome"), _kind("closure_reason"), HOURS,
    _whole("at_once"), _line("no_intervention_reason"), _note("note"),
)  # fmt: skip
INTERVENTIONS = Table(
    "interventions", "intervention",
    ID, COURSE, _one_of("sector", needed=True), _kind("kind", of="intervention"), _line("title", needed=True),
    _worker("owner"), _line("provider"), _day("requested_on"), _day("granted_on"), _day("agreed_start"),
    _day("started_on"), _day("planned_end"), _day("ended_on"), _one_of("end_kind", of="end of an intervention"),
    _line("reason"), HOURS, _rows("requires"), _rows("supports"), _kind("sequence_reason"), _row("goal"),
    _kind("decline_reason"),
)  # fmt: skip
WAITS = Table(
    "waits", "wait",
    ID, COURSE, _row("intervention"), _kind("kind", of="wait", needed=True), _line("holder"), _one_of("sector"),
    _day("since", needed=True), _whole("norm"), _day("ended_on"), _one_of("end_kind", of="end of a wait"),
    _note("note"), Column("ended_by", Reading.THING),
)  # fmt: skip
CONVERSATIONS = Table(
    "conversations", "conversation",
    ID, COURSE, _kind("kind", of="conversation", needed=True), Column("planned_at", Reading.MOMENT), _day("held_on"),
    _one_of("state", of="state of a conversation", needed=True), _line("place"), _note("note"),
    _line("by", kept_in="by_whom"), _line("reason"), _row("rebooked_to", of="conversation"),
    _one_of("reason_group", of="group of a reason"), _day("called_off_on"), _kind("no_show_reason"),
)  # fmt: skip
PARTICIPANTS = Table(
    "participants", "participant",
    _row("conversation", needed=True), _line("who", needed=True), _flag("attended"), _line("unit"), _one_of("sector"),
)  # fmt: skip
ACTIONS = Table(
    "actions", "action",
    ID, COURSE, _row("conversation"), _line("what", needed=True), _line("owner", needed=True), _day("due"),
    _day("done_on"), _day("dropped_on"),
)  # fmt: skip
GOALS = Table("goals", "goal", ID, COURSE, _line("text", needed=True), _day("due"), _day("reached_on"))
VOICE = Table(
    "voice", "voice",
    COURSE, _one_of("kind", of="voice", needed=True), _note("text", needed=True), _day("recorded_on"),
)  # fmt: skip
TEAM = Table(
    "team", "team",
    COURSE, _worker("worker", needed=True), _line("role", needed=True), _day("from_on", needed=True), _day("to_on"),
    _line("note"),
)  # fmt: skip
PAUSES = Table(
    "pauses", "pause",
    _row("course"), _row("wait"), _day("from_on", needed=True), _day("until_on"), _day("ended_on"),
    _kind("whose", of="pause_owner"), _line("reason"),
)  # fmt: skip
WAIT_EVENTS = Table(
    "wait_events", "wait_event",
    _row("wait", needed=True), _one_of("kind", of="event of a wait", needed=True),
    _day("on", kept_in="happened_on", needed=True), _note("note"),
)  # fmt: skip
PLANS = Table(
    "plans", "plan",
    COURSE, _whole("number", needed=True), Column("built_at", Reading.INSTANT, needed=True),
    _line("author", needed=True), _note("reason"), Column("sha256", Reading.DIGEST, needed=True),
    Column("content", Reading.CONTENT, needed=True),
)  # fmt: skip
AGREEMENTS = Table(
    "agreements", "agreement",
    _row("course", kept_in="", needed=True), _whole("number", kept_in="", needed=True),
    _one_of("party", needed=True), _kind("answer", needed=True),
    _day("on", kept_in="answered_on", needed=True), _note("words"),
)  # fmt: skip
NORMS = Table(
    "norms", "norm",
    _kind("kind", of="wait", needed=True, computed=True), _whole("days", needed=True), _day("from_on", needed=True),
    _line("source"),
)  # fmt: skip
WORKER_ROWS = Table(
    "worker_rows", "worker_row",
    _worker("worker", needed=True), FROM, TO, _line("name", needed=True), _one_of("sector", needed=True),
    _line("unit", needed=True), _line("organisation"), last_in=WORKERS,
)  # fmt: skip
CITIZEN_NAMES = Table(
    "citizen_names",
    "citizen_name",
    _row("citizen", needed=True),
    FROM,
    TO,
    _line("name", needed=True),
    last_in=CITIZENS,
)
COURSE_PATHWAYS = Table("course_pathways", "course_pathway", COURSE, FROM, TO, _kind("pathway"), last_in=COURSES)
WAIT_HOLDERS = Table(
    "wait_holders", "wait_holder",
    _row("wait", needed=True), FROM, TO, _line("holder"), _one_of("sector"), last_in=WAITS,
)  # fmt: skip
STAND_INS = Table(
    "stand_ins", "stand_in",
    _worker("worker", needed=True), _worker("by", kept_in="by_worker", needed=True), _day("from_on", needed=True),
    _day("until_on"), _line("note"),
)  # fmt: skip
SETTINGS = Table(
    "settings", "setting",
    _one_of("name", of="setting", needed=True), _line("value", needed=True), known_by="name",
)  # fmt: skip
CONTACTS = Table(
    "contacts", "contact",
    _one_of("kind", of="kind of contact", needed=True), _line("name", needed=True), _line("phone"), _line("mail"),
    _note("address"), _note("note"),
)  # fmt: skip
SUPPORT = Table(
    "support", "support_person",
    ID, _row("citizen", needed=True), _line("name", needed=True), _kind("role", of="support_role", needed=True),
    _line("phone"), _line("mail"), _day("from_on"), _day("until_on"), _flag("informed"),
)  # fmt: skip
CATALOGUE = Table(
    "catalogue", "catalogue",
    _one_of("group", of="group of the catalogue", kept_in="group_name", needed=True), _line("code", needed=True),
    _line("label_da"), _line("label_sv"), _line("label_en"), _day("from_on"), _day("to_on"), _one_of("sector"),
    _line("category"), _line("flags"), _whole("position"), _line("course_kinds"), _line("source"),
)  # fmt: skip
RULES = Table(
    "rules", "rule",
    _line("code", needed=True), _line("country"), _line("course_kinds"), _day("from_on"), _day("to_on"),
    _one_of("anchor", of="anchor of a rule"), _one_of("shape", of="shape of a rule", needed=True), _whole("n"),
    _whole("span"), _one_of("unit", of="unit of a rule"),
    _flag("legal", needed=True), _line("source"), _line("certainty"), _line("counts"),
)  # fmt: skip
FORUMS = Table("forums", "forum_meeting", _kind("forum", needed=True), _day("met_on", needed=True), _line("note"))

TABLES = (
    WORKERS, CITIZENS, COURSES, INTERVENTIONS, WAITS, CONVERSATIONS, PARTICIPANTS, ACTIONS, GOALS, VOICE, TEAM, PAUSES,
    WAIT_EVENTS, PLANS, AGREEMENTS, NORMS, WORKER_ROWS, STAND_INS, CITIZEN_NAMES, COURSE_PATHWAYS, WAIT_HOLDERS,
    SETTINGS, CONTACTS, SUPPORT, CATALOGUE, RULES, FORUMS,
)  # fmt: skip
"""In the order they are told to people."""

IN_TURN = (
    CATALOGUE, WORKERS, WORKER_ROWS, STAND_INS, CITIZENS, CITIZEN_NAMES, NORMS, SETTINGS, COURSES, COURSE_PATHWAYS, TEAM, GOALS,
    INTERVENTIONS, WAITS, WAIT_HOLDERS, CONVERSATIONS, PARTICIPANTS, ACTIONS, VOICE,
    PAUSES, WAIT_EVENTS, PLANS, AGREEMENTS, CONTACTS, SUPPORT, RULES, FORUMS,
)  # fmt: skip
"""In the order they are read: what is referred to comes first."""

BY_NAME = {table.name: table for table in TABLES}
