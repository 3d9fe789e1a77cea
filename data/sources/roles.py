"""What each column of a table is: by the words of its header, in seven languages, and by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from data.sources.values import plain

_WORDS: dict[str, str] = {
    "start_date": "start date|date started|startdatum|date de debut|fecha de inicio|data de inicio|data inizio|data di inizio|begindatum|beginnt am|startdate|date from",
    "start_time": "start time|time started|startzeit|heure de debut|hora de inicio|ora inizio|ora di inizio|begintijd|starttijd|beginnt um|starttime|local_start_time",
    "end_date": "end date|stop date|enddatum|date de fin|fecha de finalizacion|fecha de fin|data de termino|data final|data fine|einddatum|endet am|enddate|date to",
    "end_time": "end time|stop time|time ended|endzeit|heure de fin|hora de finalizacion|hora de fin|hora de termino|hora final|ora fine|eindtijd|endet um|endtime|local_end_time",
    "date": "date|day|work date|datum|tag|jour|fecha|dia|data|giorno|dag|local_date|date worked|entry date",
    "start": "start|from|in|begin|clock in|time in|beginn|von|kommen|debut|de|arrivee|inicio|entrada|desde|inizio|entrata|dalle|van|begin tijd|started|start at|begin time",
    "end": "end|to|out|stop|finish|clock out|time out|ende|bis|gehen|fin|a|depart|salida|hasta|fim|saida|termino|fine|uscita|alle|eind|tot|ended|finish time",
    "duration": "duration|hours|time|time spent|worked|hours worked|dauer|stunden|zeit|ist-stunden|arbeitszeit|duree|heures|temps|duracion|horas|tiempo|duracao|tempo|"
    "durata|ore|duur|uren|duration (h)|time (h)|dauer (h)|duree (h)|duracion (h)|duracao (h)|durata (h)|duur (h)|logged hours|logged|amount of time|minutes|minuten|"
    "minuti|minutos|seconds|time spent (seconds)|total hours|h|std|hrs|hours (h)|length|dauer (std)|duration (hours)|hours spent",
    "duration_decimal": "duration (decimal)|time (decimal)|dauer (dezimal)|duree (decimale)|duree (decimal)|duracion (decimal)|duracao (decimal)|durata (decimale)|duur (decimaal)|duration decimal",
    "break": "break|lunch|pause|pausa|almuerzo|descanso|intervalo|almoco|pranzo|pauze|break (min)|pause (min)|lunch break|break minutes",
    "project": "project|area|category|contract|matter|projekt|auftrag|projet|dossier|categorie|proyecto|projeto|progetto|commessa|klus|activity|job|jobcode_1",
    "client": "client|customer|kunde|cliente|klant|kunde/firma",
    "task": "task|aufgabe|tache|tarea|tarefa|compito|taak",
    "description": "description|notes|note|memo|what|beschreibung|tatigkeit|notiz|leistung|activite|travail|descripcion|tarea realizada|detalle|descricao|descrizione|attivita|"
    "omschrijving|wat|text|comment|comments|title|subject|what i did|bemerkung|kommentar|worked on|details",
    "person": "user|member|name|employee|benutzer|mitarbeiter|utilisateur|salarie|usuario|empleado|usuario|utilizador|do utilizador|utente|dipendente|gebruiker|medewerker|person|username|who|wer",
    "email": "email|e-mail|correo electronico|e-mail address|user email",
    "tags": "tags|tag list|labels|schlagworte|etiquettes|etiquetas|etichette",
    "billable": "billable|abrechenbar|facturable|faturavel|fatturabile|factureerbaar|billable?",
}  # fmt: skip
ROLES: Mapping[str, str] = {word: role for role, words in _WORDS.items() for word in words.split("|")}
# A bare "tag" is a day in German and a label in English: with a "tags" meaning only beside English words.
_NEVER = re.compile(
    r"rate|amount|betrag|tarif|tarifa|taxa|importe|valor|montant|planned|estimat|budget|remaining|billed|rounded|percent|%|\bid\b|score|number of people|balance|saldo|"
    r"overtime|uberstunden|cost|price|preis|prix|date of creation|created|kiosk|facturado|invoiced",
)
TOTAL_WORDS = frozenset(
    [
        "total",
        "totals",
        "sum",
        "grand",
        "total",
        "summe",
        "gesamt",
        "gesamtsumme",
        "totale",
        "totaal",
        "somme",
        "suma",
        "soma",
        "subtotal",
        "zwischensumme",
        "totales",
    ]
) | {"grand total"}
EMPTY = frozenset({"", "-", "–", "—", "n/a"})


def role_of(header: str) -> str:
    """The role that a header's words say; "" when none."""
    words = plain(header).strip(" :*#.")
    if words in ROLES:
        return ROLES[words]
    if _NEVER.search(words):
        return ""
    bare = re.sub(r"\s*[(\[].*?[)\]]", "", words).strip(" :")
    return ROLES.get(bare, "")


def unit_of(header: str) -> str:
    """The unit of bare numbers in a column of lengths, by its header."""
    words = plain(header)
    if re.search(r"\bms\b|millisec", words):
        return "milliseconds"
    if re.search(r"sec|sek\b|segund|\bsecs?\b", words):
        return "seconds"
    return "minutes" if re.search(r"\bmin|minut", words) else "hours"


def header_score(cells: Sequence[str]) -> int:
    """How many cells of a row are words that headers use."""
    return sum(1 for cell in cells if cell and role_of(cell))


def is_header(cells: Sequence[str]) -> bool:
    """Whether a row is a header: times or a date by name, and no figures."""
    roles = [role_of(c) for c in cells]
    timed = any(
        r in {"date", "start", "end", "start_date", "start_time", "duration", "duration_decimal"} for r in roles
    )
    figures = sum(1 for c in cells if re.fullmatch(r"[\d.,:/\- ]+", c.strip() or "x"))
    filled = sum(1 for c in cells if c.strip())
    return timed and filled >= 2 and figures == 0 and sum(bool(r) for r in roles) >= min(2, filled)


def is_total(word: str) -> bool:
    """Whether a cell's words say that its row is a sum."""
    words = plain(word).strip(" :")
    return words in TOTAL_WORDS or (
        words.split(" ")[0].rstrip(":") in {"total", "summe", "gesamt", "totale", "totaal", "gesamtsumme", "subtotal"}
        and len(words) < 40
    )
