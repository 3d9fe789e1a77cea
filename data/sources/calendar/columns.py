"""The columns of calendars saved as CSV, in the languages that Outlook writes them in, and what their words mean."""

from __future__ import annotations

from collections.abc import Sequence

from data.sources.values import plain

# Role -> headers without accents and capitals; English, German, French, Spanish, Italian, Portuguese, Dutch.
_HEADERS: dict[str, str] = {
    "title": "subject|betreff|objet|asunto|oggetto|assunto|onderwerp",
    "start_date": "start date|beginnt am|date de debut|debut le|fecha de comienzo|fecha de inicio|data inizio|data di inizio|data de inicio|data inicial|begindatum|startdatum",
    "start_time": "start time|beginnt um|heure de debut|debut a|comienzo|hora de comienzo|hora de inicio|ora inizio|ora di inizio|hora inicial|begintijd|starttijd",
    "end_date": "end date|endet am|date de fin|fin le|fecha de finalizacion|fecha de fin|data fine|data di fine|data de fim|data de termino|data de conclusao|data final|einddatum",
    "end_time": "end time|endet um|heure de fin|fin a|finalizacion|hora de finalizacion|hora de fin|ora fine|ora di fine|hora de fim|hora de termino|hora de conclusao|hora final|eindtijd",
    "all_day": "all day event|all-day event|ganztagiges ereignis|ganztagig|journee entiere|evenement d'une journee entiere|todo el dia|evento de todo el dia|"
    "giornata intera|evento di tutto il giorno|dia inteiro|evento de dia inteiro|evento do dia inteiro|o dia inteiro|duurt hele dag|hele dag|gebeurtenis, duurt hele dag|de hele dag",
    "shown_as": "show time as|zeitspanne zeigen als|anzeigen als|afficher la disponibilite|afficher en tant que|afficher la date comme|montrer l'heure comme|mostrar hora como|"
    "mostrar como|mostrar disponibilidad como|mostra ora come|mostra come|mostra disponibilita|mostrar tempo como|mostrar periodo como|mostrar horario como|tijd weergeven als|weergeven als|tijdsduur weergeven als",
    "categories": "categories|kategorien|categorias|categorie|categorieen",
    "organizer": "meeting organizer|besprechungsplanung|organisateur de la reunion|organisateur d'une reunion|organizador de la reunion|organizzatore riunione|organizador da reuniao|organisator van vergadering",
    "required": "required attendees|erforderliche teilnehmer|participants obligatoires|asistentes necesarios|asistentes requeridos|partecipanti obbligatori|participantes obrigatorios|"
    "participantes necessarios|verplichte deelnemers",
    "optional": "optional attendees|optionale teilnehmer|participants facultatifs|asistentes opcionales|partecipanti facoltativi|participantes opcionais|optionele deelnemers",
    "private": "private|privat|prive|privado|privato|particular|persoonlijk",
    "description": "description|beschreibung|descripcion|descrizione|descricao|beschrijving",
    "location": "location|ort|emplacement|lieu|ubicacion|luogo|local|localizacao|locatie",
}  # fmt: skip
ROLES = {header: role for role, headers in _HEADERS.items() for header in headers.split("|")}
# A header that only Outlook writes; Google's format stays without them.
OUTLOOKS = frozenset({"shown_as", "organizer", "required", "optional", "categories"})
NEEDED = frozenset({"title", "start_date", "all_day"})
# Several versions name date and time alike: the second of them is the time.
_TWICE = {
    "debut": ("start_date", "start_time"),
    "fin": ("end_date", "end_time"),
    "inicio": ("start_date", "start_time"),
    "inizio": ("start_date", "start_time"),
    "fine": ("end_date", "end_time"),
    "fim": ("end_date", "end_time"),
}

_TRUE = frozenset(
    [
        "true",
        "1",
        "yes",
        "ein",
        "wahr",
        "ja",
        "on",
        "vrai",
        "oui",
        "actif",
        "active",
        "verdadero",
        "si",
        "activado",
        "vero",
        "attivato",
        "verdadeiro",
        "sim",
        "ativado",
        "ligado",
        "waar",
        "aan",
    ]
)
_STATUS = {
    "1": "tentative",
    "3": "free",
    "4": "out",
    **dict.fromkeys(
        ["free", "frei", "libre", "disponible", "libero", "disponibile", "livre", "disponivel", "vrij", "beschikbaar"],
        "free",
    ),
    **dict.fromkeys(
        (
            "tentative",
            "mit vorbehalt",
            "vorbehalt",
            "provisoire",
            "provisional",
            "provvisorio",
            "provisorio",
            "voorlopig",
        ),
        "tentative",
    ),
    **dict.fromkeys(
        (
            "out of office",
            "away",
            "abwesend",
            "ausser haus",
            "absent(e) du bureau",
            "absent du bureau",
            "absent",
            "fuera de la oficina",
            "ausente",
            "fuori sede",
            "fuori ufficio",
            "ausente do escritorio",
            "fora do escritorio",
            "afwezig",
            "niet aanwezig",
            "niet op kantoor",
        ),
        "out",
    ),
}


def columns_of(names: Sequence[str]) -> dict[str, int]:
    """Role -> column, from the names of a header row; empty when these are not a calendar's."""
    found: dict[str, int] = {}
    for at, name in enumerate(names):
        word = plain(name.lstrip("\ufeff"))
        if word in _TWICE:
            date, time = _TWICE[word]
            found.setdefault(time if date in found else date, at)
        elif word in ROLES:
            found.setdefault(ROLES[word], at)
    return found if found.keys() >= NEEDED else {}


def is_true(text: str) -> bool:
    """A tick in any of the languages."""
    return plain(text) in _TRUE


def status_of(text: str) -> str:
    """ "free", "out", "tentative", or "" for what counts (busy, working elsewhere, nothing said)."""
    return _STATUS.get(plain(text), "")
