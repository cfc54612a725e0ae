"""Why something was missed or declined, what is answered, who stands by a citizen, and by what right: dated, with source."""

from collections.abc import Mapping

from forlob.i18n import N_
from forlob.store.kind import Group, Kind

# fmt: off
ANSWERS: Mapping[str, Group] = {
    "no_show_reason": Group(N_("reason for a no-show"), (
        Kind("ill", N_("Ill"), "H", category="acceptable", also=("syg", "sygdom", "sjuk", "sjukdom")),
        Kind("family", N_("Family or children"), "H", category="acceptable", also=("barn syg", "familie", "familj", "vabb")),
        Kind("other_appointment", N_("Another appointment"), "H", category="acceptable", also=("anden aftale", "annan tid")),
        Kind("forgot", N_("Forgot"), "H", category="not_acceptable", also=("glemt", "glömt", "glömde")),
        Kind("did_not_want", N_("Did not want to come"), "H", category="not_acceptable", also=("ville ikke", "ville inte")),
        Kind("transport", N_("Transport"), "H", category="logistics", also=("bus", "tog", "kørsel", "resa", "tåg")),
        Kind("summons_not_received", N_("The summons did not arrive"), "H", category="logistics", also=("indkaldelse ikke modtaget", "kallelsen kom inte fram")),
        Kind("interpreter_missing", N_("No interpreter"), "H", category="logistics", also=("tolk mangler", "ingen tolk")),
        Kind("other", N_("Other"), "ours"),
    )),
    "decline_reason": Group(N_("reason to decline"), (
        Kind("wish", N_("Does not want it"), "ours", also=("ønsker ikke", "vill inte")),
        Kind("not_now", N_("Cannot carry it now"), "ours", also=("for meget lige nu", "orkar inte nu")),
        Kind("health", N_("Health reasons"), "ours", also=("helbred", "hälsa")),
        Kind("not_suited", N_("Not the right offer"), "H", also=("ikke målgruppe", "fel insats")),
        Kind("group_size", N_("Size of the group"), "S3", also=("holdets størrelse", "gruppens storlek")),
        Kind("chemistry", N_("Chemistry"), "S3", also=("kemi", "personkemi")),
        Kind("allergies", N_("Allergies"), "S3", also=("allergi",)),
        Kind("distance", N_("Distance or transport"), "ours", also=("afstand", "transport", "avstånd")),
        Kind("no_place", N_("No place free"), "H", also=("ingen plads", "ingen plats")),
        Kind("other", N_("Other"), "ours"),
    )),
    "answer": Group(N_("answer"), (
        Kind("agrees", N_("agrees"), "S0"),
        Kind("disagrees", N_("disagrees"), "S0"),
        Kind("objects", N_("objects"), "S0"),
        Kind("not_reached", N_("not reached"), "ours"),
    )),
    "support_role": Group(N_("role of a support person"), (
        Kind("companion", N_("companion"), "law", also=("bisidder", "biträde", "ledsagare")),
        Kind("representative", N_("representative"), "law", also=("partsrepræsentant", "repræsentant", "fuldmægtig", "ombud")),
        Kind("relative", N_("relative"), "ours", also=("pårørende", "anhörig", "närstående", "family")),
        Kind("guardian", N_("guardian"), "law", also=("værge", "förmyndare")),
        Kind("god_man", N_("god man"), "law", also=("god man", "gode man")),
        Kind("administrator", N_("administrator"), "law", also=("förvaltare", "forvalter", "økonomisk værge")),
        Kind("housing_support", N_("housing support worker"), "law", also=("bostøtte", "boendestöd", "boendestödjare", "housing support")),
        Kind("contact_person", N_("contact person"), "law", also=("kontaktperson", "støtte-kontaktperson")),
    )),
    "legal_basis": Group(N_("legal basis"), (
        Kind("legal_obligation", N_("Legal obligation"), "GDPR 6(1)(c)", also=("retlig forpligtelse", "rättslig förpliktelse")),
        Kind("vital_interest", N_("Vital interest"), "GDPR 6(1)(d)", also=("vitale interesser", "grundläggande intresse")),
        Kind("public_task", N_("Exercise of public authority"), "GDPR 6(1)(e)", also=("myndighedsudøvelse", "myndighetsutövning")),
    )),
}
# fmt: on
