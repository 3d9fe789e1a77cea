"""What a column is by the words of its header: a role and how strongly the words say it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from data.sources.vocabulary import EMPTY, NO, TOTALS, WORDS, YES
from data.sources.words import plain

__all__ = ["EMPTY", "NO", "YES", "Said", "is_header", "is_total", "role_of", "said", "unit_of"]

Said = tuple[str, int]  # role, strength: 2 outright, 1 only where no other column says it, 0 by parts of the words

_NEVER = re.compile(
    r"\b(?:rate|rates|amount|betrag|tarif|tarifa|taxa|importe|valor|montant|planned|plan|soll|estimate[ds]?|estimation|budget(?:ed)?|remaining|billed|rounded|percent|percentage|id|ids|score|number of people|balance|saldo|solde|debit|credit|haben|deposits?|withdrawals?|"
    r"overtime|uberstunden|costs?|price|preis|prix|prezzo|precio|preco|prijs|creation|created|creado|criado|cree|erstellt|updated|modified|kiosk|facturado|invoiced?|earned|earnings|revenue|umsatz|currency|wahrung|money|pay|paid|wage|salary|"
    r"productivity|mileage|km|kilometer|due|deadline|approved|submitted|exported|imported|hired?|birth|added|utilization|auslastung|quantity|progress|target|expected|allocated|forecast|scheduled|capacity|quota|gerundet|geplant|geschatzt|budgetiert|"
    r"prevu|prevues|prevision|previsto|prevista|previstas|previste|estimado|estimada|estimadas|stimate|stimato|gepland|begroot|verwacht|ecart|differenz|difference|diff|delta|mehrstunden|heures sup\w*|horas extra\w*|straordinari\w*|overuren|kumuliert|cumulative|"
    r"cumul|running|saldi|laufend|urlaub|vacation|number|nr|no|nummer|numero|code|key|version|phone|url|link|level|rank|year|month|jahr|monat|hash|betrage|lohn|honorar|kosten|euro|eur|usd|chf|gbp|brl|reference|iva|vat|mwst)\b|%|\$|€|£",
)
_TIMED = {"date", "start", "end", "start_date", "start_time", "duration", "duration_decimal", "span", "week"}
# Parts of a header's words, tried in this order: a break's start before a start, a person's name before a start.
_PARTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(rf"(?:^|[^a-z])(?:{words})"))
    for role, words in (
        ("break_start", r"(?:lunch|break|pausen?|pauze|almoco|almuerzo|pranzo) ?(?:start|begin|from|von|out)"),
        ("break_end", r"(?:lunch|break|pausen?|pauze|almoco|almuerzo|pranzo) ?(?:end|stop|to|bis|in)\b"),
        ("break", r"break\b|breaks\b|lunch|pause|pausen|pauze|almoco|almuerzo|pranzo"),
        ("email", r"e-?mail"),
        ("start_date", r"start(?:ed)? (?:on|date)|start-?datum|begin-?datum|(?:date|fecha|data) (?:de |d'|di |of )?(?:debut|inicio|inizio|start)"),
        ("end_date", r"(?:end|stop|finish)(?:ed)? (?:on|date)|(?:end|eind|stop)-?datum|(?:date|fecha|data) (?:de |d'|di |of )?(?:fin\b|fim|fine|termino|final|end)"),
        ("start", r"start(?!us)|begin|beginn|clock(?:ed)?[- ]?in\b|check(?:ed)?[- ]?in\b|punch[- ]?in\b|time[- ]?in\b|in time|anfang|kommen|debut|inicio|inizio|entrada|entrata|arrivee|desde|dalle|login time|(?:am|pm|morning|afternoon|vormittag|nachmittag|manana|tarde|matin|mattina|manha) (?:in|from|von)\b|(?:in|from|von) ?(?:\d|am\b|pm\b)"),
        ("end", r"end(?:e|ed|s|zeit)?\b|stop|finish|fin\b|fim\b|clock(?:ed)?[- ]?out\b|check(?:ed)?[- ]?out\b|punch[- ]?out\b|time[- ]?out\b|out time|gehen|salida|saida|uscita|termino|einde?\b|eindtijd|hasta|logout time|(?:am|pm|morning|afternoon|vormittag|nachmittag|manana|tarde|matin|mattina|manha) (?:out|to|bis)\b|(?:out|to|bis) ?(?:\d|am\b|pm\b)"),
        ("duration", r"duration|dauer|duree|duracion|duracao|durata|duur\b|hours\b|hrs\b|stunden|heures|horas|\bore\b|uren\b|(?:time|zeit|temps|tiempo|tempo|tijd) (?:spent|worked|tracked|logged|taken|passe|dedicado|trabajado|gasto|trabalhado|lavorato|besteed|gewerkt|entry|\(|in )|(?:worked|tracked|logged|spent|net|actual|elapsed) (?:time|min)|minutes\b|minuten\b|minutos\b|minuti\b|seconds\b|sekunden|arbeitszeit|[a-z]*stunden\b|[a-z]+zeit\b"),
        ("date", r"date\b|datum\b|fecha|\bdata\b"),
        ("project", r"project|projekt|projet|proyecto|projeto|progetto|commessa"),
        ("client", r"client|customer|kunde|klant|cliente"),
        ("task", r"task|aufgabe|tache|tarea|tarefa|taak"),
        ("description", r"descri|beschreibung|omschrijving|comment|kommentar|note|notiz|memo"),
        ("person", r"employee|mitarbeiter|medewerker|dipendente|empleado|user|member|freelancer|consultant|worker"),
        ("tags", r"tags\b|labels"),
    )
)  # fmt: skip
_DURATION_STEM = re.compile(r"[a-z]*(?:stunden|dauer|arbeitszeit)$")


@lru_cache(maxsize=20_000)
def said(header: str) -> tuple[Said, ...]:
    """The roles that a header's words may mean, strongest first; empty when none."""
    words, spaced = _forms(header)
    for form in (words, spaced):
        if form in WORDS:
            return WORDS[form]
    bare = re.sub(r"\s*[(\[].*?[)\]]", "", spaced).strip(" :#*.")
    numbered = re.sub(r"(?:^\d+[.)]?\s+|\s*#?\d+$)", "", bare).strip()
    for form in (bare, numbered):
        if form in WORDS and not _NEVER.search(spaced if form == bare else form):
            return WORDS[form]
    if not spaced or _NEVER.search(spaced) or len(spaced) > 60:
        return ()
    if _DURATION_STEM.fullmatch(spaced):
        return (("duration", 0),)
    return next((((role, 0),) for role, pattern in _PARTS if pattern.search(spaced)), ())


def _forms(header: str) -> tuple[str, str]:
    """The words as they stand, and with CamelCase and snake_case taken apart; of a cell too long for a header its
    beginning."""
    header = header[:200]
    words = plain(header).strip(" :*#.?\ufeff")
    parted = re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z])", " ", header).replace("_", " ")
    return words, re.sub(r"\s+", " ", plain(parted)).strip(" :*#.?\ufeff")


def role_of(header: str) -> str:
    """The role that a header's words say most strongly; "" when none."""
    found = said(header)
    return found[0][0] if found else ""


@lru_cache(maxsize=20_000)
def is_never(header: str) -> bool:
    """Whether the words say money, plans, counts or identifiers: no length, whatever stands below."""
    return bool(_NEVER.search(_forms(header)[1]))


@lru_cache(maxsize=20_000)
def unit_of(header: str) -> str:
    """The unit of bare numbers by the header: hours, minutes, seconds, milliseconds, minutes:seconds; "" when not said."""
    words = _forms(header)[1]
    if re.search(r"\bms\b|millisec|millis\b", words):
        return "milliseconds"
    if re.search(r"mm:ss|min:sec|minutes:seconds", words) and "h" not in words.split("mm:ss")[0][-3:]:
        return "minutes:seconds"
    if re.search(r"\bsec|second|\bsek|segund|secondi|sekund|[(\[]s[)\]]", words):
        return "seconds"
    if re.search(r"\bmins?\b|minut|[(\[]m[)\]]", words) and not re.search(r"hh?:m", words):
        return "minutes"
    if re.search(
        r"hours?\b|\bhrs?\b|stunden|\bstd\b|heures?\b|horas?\b|\bore\b|uren\b|\bh\b|dezimal|decimal|decimaal", words
    ):
        return "hours"
    return "days" if re.search(r"[(\[]days?[)\]]|in days|tage\b|manntage", words) else ""


def is_header(cells: Sequence[str]) -> bool:
    """Whether a row is a header: times or a date by name, and no figures."""
    filled = [c for c in cells if c.strip()]
    if len(filled) < 2 or any(re.fullmatch(r"[\d.,:/\- ]*\d[\d.,:/\- ]*", c.strip()) for c in filled):
        return False
    roles = [said(c) for c in filled]
    timed = any(role in _TIMED for options in roles for role, _strength in options)
    known = sum(1 for options in roles if options and options[0][1] > 0)
    return timed and known >= 1 and sum(bool(options) for options in roles) >= 2


@lru_cache(maxsize=100_000)
def is_total(text: str) -> bool:
    """Whether a cell's words say that its row is a sum."""
    words = plain(text).strip(" :.*=")
    if words in {"+", "σ", "∑"}:
        return True
    tokens = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)?", words)
    if not tokens or len(words) > 40:
        return False
    if tokens[0] in TOTALS or tokens == ["grand", "total"] or tokens == ["im", "ganzen"]:
        return len(tokens) <= 4
    return len(tokens) <= 3 and tokens[-1] in TOTALS
