"""The words that headers use for each role, in seven languages, compared without case and accents.

A role's words stand in order of strength: the first group says it outright, the second only where no column of the first
is there ("category" is the project of a sheet without projects).
"""

from __future__ import annotations

_SURE: dict[str, str] = {
    "start_date": "start date|date started|started on|startdatum|date de debut|fecha de inicio|fecha inicio|data de inicio|data inicio|data inizio|data di inizio|begindatum|"
    "beginnt am|startdate|begin date|beginndatum|anfangsdatum|from date|date in|date from|period start|week from|period from|start day",
    "start_time": "start time|time started|startzeit|heure de debut|hora de inicio|hora inicio|ora inizio|ora di inizio|begintijd|starttijd|beginnt um|starttime|local start time|"
    "begin time|from time|beginnzeit|anfangszeit|hora inicial|hora de entrada|heure d'arrivee|heure debut|orario di inizio|orario inizio|uhrzeit von|start clock|time from|hora entrada|"
    "clock in time|time of start|started at time|arrival time",
    "end_date": "end date|stop date|enddatum|date de fin|fecha de finalizacion|fecha de fin|fecha fin|data de termino|data final|data fine|data di fine|einddatum|endet am|enddate|date to|"
    "finish date|data fim|data de fim|to date|date out|ended on|date ended|stopdate|fecha final|period end|week to|period to|end day",
    "end_time": "end time|stop time|time ended|endzeit|heure de fin|hora de finalizacion|hora de fin|hora fin|hora de termino|hora final|ora fine|ora di fine|eindtijd|endet um|endtime|"
    "local end time|finish time|to time|stopzeit|hora fim|hora de fim|hora de salida|hora de saida|heure de depart|heure fin|orario di fine|orario fine|uhrzeit bis|end clock|time to|stoptijd|"
    "stoptime|hora salida|hora saida|clock out time|departure time",
    "date": "date|work date|spent at|spentat|record date|workdate|datum|fecha|data|local date|date worked|entry date|arbeitstag|spent on|spent date|worked on date|log date|date du travail|date of work|activity date|"
    "started on date|fecha de trabajo|data lavoro|werkdatum|day date|session date|shift date|timesheet date|datum der leistung|leistungsdatum|service date|entry day",
    "start": "start|from|in|begin|entree|kommt|da|dal|ab|clock in|time in|beginn|von|kommen|debut|de|arrivee|inicio|entrada|desde|inizio|entrata|dalle|van|begin tijd|started|start at|started at|begins at|"
    "check in|punch in|first in|clocked in|begin at|anfang|komme|ein|arrival|das|dalle ore|heure arrivee|aankomst|startzeitpunkt|start datetime|start date time|start timestamp|start date/time|"
    "date/time started|begin datetime|du|start (local)|gestartet|gestartet um|commence|comienzo|comeco|begonnen|started time|start date and time|chegada|llegada|ingresso|session start",
    "end": "end|to|out|stop|t/m|sortie|geht|uit|egreso|finish|clock out|time out|ende|bis|gehen|fin|a|depart|salida|hasta|fim|saida|termino|fine|uscita|alle|eind|tot|ended|end at|ended at|stopped at|stopped|"
    "check out|punch out|last out|clocked out|einde|finished|finished at|gehe|aus|ate|as|departure|vertrek|endzeitpunkt|end datetime|end date time|end timestamp|end date/time|alle ore|al|au|"
    "beendet|beendet um|heure depart|final|fini|end date and time|feierabend|stop at|finish at|session end|partenza",
    "span": "time range|period of time|zeitraum|von - bis|von-bis|from - to|from-to|start - end|start-end|start–end|von–bis|horario|horaires|orario|time period|timeslot|time slot|hours worked from to|times|uhrzeit von-bis|"
    "uhrzeiten|tranche horaire|fascia oraria|plage horaire|tijdvak|tijden|interval|when|wann|quand|cuando|quando|wanneer|period|periode|periodo|zeitspanne",
    "duration": "duration|hours|time spent|worked|hours worked|dauer|stunden|ist-stunden|iststunden|arbeitszeit|duree|heures|duracion|horas|duracao|durata|ore|duur|uren|duration (h)|"
    "time (h)|dauer (h)|duree (h)|duracion (h)|duracao (h)|durata (h)|duur (h)|logged hours|logged|amount of time|minutes|minuten|minuti|minutos|seconds|time spent (seconds)|h|std|hrs|hour|"
    "hours (h)|length|dauer (std)|duration (hours)|hours spent|tracked|tracked time|time tracked|tracked hours|time worked|worked hours|working time|logged time|time logged|net hours|netto|"
    "nettozeit|netto-arbeitszeit|arbeitsstunden|netto stunden|stunden netto|nettostunden|projektzeit|zeit (h)|zeit (std)|zeit in h|tiempo (h)|tempo (h)|temps (h)|tijd (h)|ore lavorate|horas trabajadas|horas trabalhadas|"
    "heures travaillees|gewerkte uren|gewerkt|aantal uren|temps passe|tiempo dedicado|tiempo trabajado|tempo gasto|tempo trabalhado|tempo impiegato|tempo lavorato|nb heures|nombre d'heures|no of hours|number of hours|"
    "qty hours|quantity (hours)|effort|aufwand|elapsed|elapsed time|duration in hours|duration in minutes|duration in seconds|duration (seconds)|duration (minutes)|duration (min)|duration (sec)|duration (s)|duration seconds|"
    "duration ms|duration (ms)|actual hours|actual time|sekunden|segundos|secondi|secondes|seconden|time entry duration|total duration|min|mins|gesamtdauer|effektiv|"
    "effektive stunden|geleistete stunden|daily log|time log|timespent|hours logged|hours tracked|time (hours)|time (minutes)|time in hours|time (hh:mm)|hh:mm|hh:mm:ss|hours:minutes|duration hh:mm|duration (hh:mm)|duration (hh:mm:ss)|lengte|net",
    "duration_decimal": "duration (decimal)|time (decimal)|dauer (dezimal)|duree (decimale)|duree (decimal)|duracion (decimal)|duracao (decimal)|durata (decimale)|duur (decimaal)|"
    "duration decimal|decimal hours|hours (decimal)|decimal|tiempo (decimal)|tempo (decimal)|temps (decimal)|zeit (dezimal)|stunden (dezimal)|dezimal|industriestunden|industriezeit|heures (decimal)|horas (decimal)|ore (decimali)|"
    "ore (decimale)|uren (decimaal)|tijd (decimaal)|horas decimales|horas decimais|heures decimales|durata (decimali)|decimal duration|durationdecimal|zeit dezimal|dauer dezimal",
    "break": "break|lunch|pause|pausa|almuerzo|descanso|intervalo|almoco|pranzo|pauze|break (min)|pause (min)|lunch break|break minutes|pausen|breaks|break time|pausenzeit|unpaid break|"
    "mittagspause|mittag|pause dejeuner|dejeuner|comida|pausa pranzo|pauze (min)|break duration|repas|lunchpauze|pause in min|pause in minuten|pausendauer|hora de almoco|hora de almuerzo|time off",
    "break_start": "lunch start|break start|lunch out|start lunch|start break|pause von|pausenbeginn|pausenanfang|pause beginn|debut pause|inicio pausa|inicio almuerzo|inicio almoco|inizio pausa|begin pauze|start pauze|pause start|"
    "break from|lunch from|lunch begin|break begin|pauze start|mittag von|debut de pause|inicio intervalo|saida almoco|salida almuerzo|break out",
    "break_end": "lunch end|break end|lunch in|end lunch|end break|pause bis|pausenende|pause ende|fin pause|fin pausa|fin almuerzo|fim almoco|fim pausa|fine pausa|einde pauze|eind pauze|pause end|break to|lunch to|"
    "break stop|lunch stop|pauze einde|mittag bis|fin de pause|fim intervalo|retorno almoco|regreso almuerzo|break in",
    "weekday": "weekday|wochentag|day of week|jour de la semaine|dia de la semana|dia da semana|giorno della settimana|weekdag|day name|wt|local day|dag van de week",
    "week": "week|woche|semaine|semana|settimana|kw|kalenderwoche|calendar week|week of|week starting|week start|week beginning|woche vom|week no|week number|wk|w/c|week commencing|semaine du|semana del|settimana del|week van",
    "project": "project|projekt|projet|proyecto|projeto|progetto|commessa|klus|project name|projektname|nom du projet|nombre del proyecto|nome do projeto|nome progetto|projectnaam|auftrag|dossier|proyectos|projects|projekte|contract|"
    "engagement|matter|project/task|projekt/auftrag|project title|case|opdracht|chantier",
    "client": "client|customer|kunde|cliente|klant|kunde/firma|client name|customer name|kundenname|nom du client|auftraggeber|company|firma|mandant|klantnaam|nombre del cliente|nome do cliente|nome cliente|opdrachtgever|account name|clients|kunden",
    "task": "task|aufgabe|tache|tarea|tarefa|compito|taak|task name|aufgabenname|arbeitspaket|vorgang|service item|service|leistungsart|tasks|todo",
    "description": "description|notes|note|memo|what|beschreibung|tatigkeit|notiz|leistung|descripcion|tarea realizada|detalle|descricao|descrizione|omschrijving|wat|text|comment|comments|"
    "kommentar|bemerkung|details|worked on|what i did|work description|descripcion de la tarea|commentaire|commentaires|remarque|comentario|comentarios|observaciones|observacoes|osservazioni|opmerking|opmerkingen|note di lavoro|notas|"
    "notizen|anmerkung|tatigkeitsbeschreibung|work done|travail|travaux|travail effectue|lavoro svolto|attivita svolta|werkzaamheden|entry|time entry|entry description|task description|notas del trabajo|was|quoi|que|cosa|"
    "bezeichnung|inhalt|trabajo|trabalho|lavoro|beschrijving",
    "person": "user|member|employee|benutzer|mitarbeiter|utilisateur|salarie|usuario|empleado|utilizador|do utilizador|do usuario|utente|dipendente|gebruiker|medewerker|person|who|wer|full name|team member|employee name|"
    "user name|mitarbeitername|collaborateur|nom du collaborateur|trabajador|colaborador|funcionario|persona|collaboratore|worker|consultant|freelancer|talent|contractor|staff|resource|staff member|teammitglied|membre|miembro|membro|lid|"
    "author|logged by|worker name|qui|quien|quem|chi|wie|real name|display name|user full name|assignee|engineer|technician|crew|crew member|employees|members|staff name|resource name|mitarbeitende|mitarbeitende/r|mitarbeiter/in|"
    "mitarbeiter:in|mitarbeiterin|name des mitarbeiters|vor- und nachname|vorname nachname|name, vorname|nachname, vorname|personal|nom et prenom|nom prenom|prenom nom|nom, prenom|nom complet|personne|personnel|employe|employes|salaries|collaborateurs|"
    "nombre y apellidos|nombre y apellido|apellidos y nombre|nombre completo|empleados|trabajadores|nome e cognome|cognome e nome|dipendenti|collaboratori|nome completo|colaboradores|funcionarios|voor- en achternaam|volledige naam|medewerkers|werknemer|arbeitnehmer",
    "first_name": "first name|fname|vorname|prenom|nombre de pila|primeiro nome|voornaam|firstname|given name|forename",
    "last_name": "last name|lname|nachname|nom de famille|apellido|apellidos|sobrenome|cognome|achternaam|lastname|surname|family name",
    "email": "email|e-mail|correo electronico|e-mail address|user email|email address|mail|e-mail-adresse|adresse e-mail|correo|endereco de e-mail|indirizzo email|emailadres|user e-mail|member email|courriel",
    "tags": "tags|tag list|labels|schlagworte|etiquettes|etiquetas|etichette|record tags|schlagworter|stichworte|tag(s)|mots-cles|palavras-chave",
    "billable": "billable|abrechenbar|facturable|faturavel|fatturabile|factureerbaar|billable?|is billable|verrechenbar|declarabel|fakturierbar|billable (yes/no)",
    "offset": "tz|utc offset|tz offset|offset|timezone offset|gmt offset|utc-offset",
    "start_offset": "start time offset|starttimeoffset|start offset",
    "end_offset": "end time offset|endtimeoffset|end offset|stop time offset",
}  # fmt: skip
_ELSE: dict[str, str] = {
    "date": "day|tag|jour|dia|giorno|dag|when|wann|quand|cuando|quando|wanneer",
    "duration": "time|zeit|spent|temps|tiempo|tempo|tijd|total hours|total time|total|summe|gesamt|totale|totaal|gesamtzeit|gesamtstunden|stunden gesamt|heures totales|horas totales|total de horas|total horas|total heures|ore totali|totale ore|"
    "totaal uren|total worked|day total|daily total|tagessumme|hours total|sum|somme|suma|ist|billable hours|billable time|abrechenbare stunden|non-billable hours|non billable hours|nonbillable hours|rounded hours|hours rounded|billed hours|invoiced hours|abgerechnete stunden|gerundete stunden",
    "project": "area|category|kategorie|categorie|categoria|activity type|activity name|activity|bereich|ambito|job|job code|jobcode|aktivitat|activite|actividad|atividade|attivita|activiteit|thema|topic|folder|arbeitsbereich|workstream|"
    "kostenstelle|cost center|space|list|team|group by|bucket|domaine|rubrique|contrat|row labels|zeilenbeschriftungen|etiquettes de lignes|etiquetas de fila|rotulos de linha|etichette di riga|rijlabels",
    "description": "title|subject|titel|titre|titulo|titolo|betreff|summary|issue summary|issue|oggetto|objet|asunto|assunto|onderwerp|activity|activite|aktivitat|actividad|atividade|attivita|activiteit|titles|activity title|name of task|action|item|event|"
    "window title|label|arbeit|vorhaben|session|mission",
    "task": "job title|todo item|ticket|step|phase|objective",
    "person": "name|username|nom|nombre|nome|naam|login",
    "tags": "tag|label|schlagwort|etiqueta|etiquette|mot-cle|etichetta|mentions",
    "billable": "billing|billing status",
}  # fmt: skip
WORDS: dict[str, tuple[tuple[str, int], ...]] = {}
for _strength, _groups in ((2, _SURE), (1, _ELSE)):
    for _role, _words in _groups.items():
        for _word in _words.split("|"):
            WORDS[_word] = (*WORDS.get(_word, ()), (_role, _strength))

TOTALS = frozenset(
    [
        "total",
        "totals",
        "sum",
        "summe",
        "gesamt",
        "gesamtsumme",
        "gesamtergebnis",
        "endsumme",
        "eindtotaal",
        "totaalresultaat",
        "totale",
        "totaal",
        "somme",
        "suma",
        "soma",
        "subtotal",
        "zwischensumme",
        "totales",
        "insgesamt",
        "totali",
        "som",
        "tagessumme",
        "wochensumme",
        "monatssumme",
        "gesamtstunden",
        "sous-total",
        "subtotale",
        "subtotaal",
        "sigma",
        "totaux",
        "generale",
    ]
)
YES = frozenset(
    [
        "yes",
        "true",
        "x",
        "1",
        "y",
        "ja",
        "oui",
        "si",
        "sim",
        "j",
        "wahr",
        "vrai",
        "verdadero",
        "verdadeiro",
        "vero",
        "waar",
        "billable",
        "abrechenbar",
        "facturable",
    ]
)
NO = frozenset(
    ["no", "false", "0", "n", "nein", "non", "nao", "nee", "falsch", "faux", "falso", "onwaar", "non-billable"]
)
STILL = frozenset(
    [
        "now",
        "running",
        "ongoing",
        "open",
        "?",
        "...",
        "lauft",
        "laufend",
        "offen",
        "jetzt",
        "en",
        "cours",
        "maintenant",
        "abierto",
        "ahora",
        "en",
        "curso",
        "em",
        "curso",
        "agora",
        "aberto",
        "in",
        "corso",
        "adesso",
        "aperto",
        "nu",
        "loopt",
        "lopend",
    ]
) | {"en cours", "en curso", "em curso", "in corso", "in progress", "still running", "lauft noch"}
EMPTY = frozenset({"", "-", "–", "—", "--", "n/a", "null", "none", "None", "NULL", "(leer)", "#N/A"})
