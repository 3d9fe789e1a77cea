"""Writes the sample month anew: python -m data.samples.make. The same seed gives the same files."""

from __future__ import annotations

import csv
import io
import random
from datetime import date, datetime, timedelta

from data.samples import FOLDER

SEED = 2026_09
OWNER = "Mara Lindqvist"
EMAIL = "mara@fernlightcourses.example"

# Hours a month, minutes of a typical sitting, project, and what Mara types.
WORK: dict[str, tuple[float, int, str, tuple[str, ...]]] = {
    "support": (31, 9, "Help desk", (
        "Refund request Dana P.", "Refund order 2209", "Support tickets", "Student can't log in", "Help desk replies",
        "Password reset for student", "Ticket: video won't play", "Ticket: certificate missing", "Access problem module 3",
        "Answer student questions", "Support inbox", "Complaint about late access", "Ticket: wrong e-mail on account",
        "Help desk: download broken", "Student question homework 4", "Cancel subscription for student", "Support chat")),
    "product": (21, 85, "Course: Field Sketching", (
        "Course outline v3", "Module 5 concept", "Curriculum map autumn course", "Plan bonus workshop offer", "Prototype worksheet set",
        "New offer: mini course", "Student interview about next course", "Feature list for course app", "Rework module order")),
    "email": (17, 11, "", (
        "Inbox", "E-mail", "Emails and messages", "Clear inbox", "Reply to emails", "Slack + email", "Mail catch-up", "WhatsApp messages", "Inbox zero attempt")),
    "books": (14, 19, "Finance", (
        "Receipts August", "Reconcile bank feed", "Bookkeeping", "Categorise expenses in Xero", "Match receipts", "Pay supplier bill printer",
        "Stripe payout reconciliation", "Expense claims", "Enter supplier bills", "Credit card statement check")),
    "sales": (12, 42, "Partners", (
        "Sales call Harbour School", "Discovery call Oakline Museum", "Proposal for Oakline Museum", "Licence negotiation Harbour School",
        "Demo for school network", "Quote group licence", "Follow-up call with buyer")),
    "orders": (10.5, 22, "Shop", (
        "Pack orders sketch kits", "Ship sketch kits", "Stock count pencils", "Update shop listings", "Returns: parcel back", "Reorder paper stock", "Order processing", "Print shipping labels")),
    "social": (8, 24, "Marketing", (
        "Instagram post", "Schedule posts for week", "LinkedIn post", "Reply to comments Instagram", "Reel captions", "Pinterest pins", "Community posts")),
    "team": (6, 32, "", ("Weekly planning", "Project board tidy", "Status update contractors", "Plan launch tasks", "To-do list for week")),
    "strategy": (6, 70, "", ("Q4 goals", "Pricing review", "Cash flow forecast", "Budget autumn launch", "Yearly plan review")),
    "newsletter": (5.5, 40, "Marketing", ("Newsletter setup Kit", "Segment list", "Welcome sequence edits in Kit", "Send newsletter", "Email automation launch")),
    "travel": (4.5, 18, "", ("Book train to Cork", "Reschedule calls", "Find slots for interviews", "Hotel for conference", "Calendar tidy")),
    "website": (4, 33, "Website", ("WordPress update", "Fix checkout page bug", "Plugin broken again", "Zapier to Kit not syncing", "Landing page speed")),
    "invoices": (3.5, 14, "Finance", ("Invoices", "Send invoices", "Chase late payer Oakline", "Invoice Harbour School", "Payment reminder")),
    "video": (7, 65, "Course: Field Sketching", ("Edit lesson video 12", "Record lesson 13", "Cut intro clip", "Audio clean up lesson 11", "Subtitles lesson 10")),
    "writing": (5, 55, "Marketing", ("Write blog post sketch tips", "Edit workbook text", "Sales page copy", "Proofread workbook")),
    "learning": (2.5, 50, "", ("Webinar on course design", "Read book on teaching", "Mastermind prep")),
    "unclear": (4, 15, "", ("Misc", "Admin", "stuff", "Call", "Harbour", "Focus time")),
    "breaks": (7, 35, "", ("Lunch", "Walk", "School run")),
}  # fmt: skip
HOURS_OF_DAY = {"support": (8, 9, 9, 10, 10, 11, 11, 14, 15, 16, 20), "email": (7, 8, 8, 9, 12, 13, 16, 17, 21), "product": (9, 10, 13, 14),
                "books": (16, 17, 19, 20), "breaks": (12, 12, 13), "orders": (13, 14, 15), "invoices": (9, 10)}  # fmt: skip
WEEKDAYS = {"invoices": (0,), "newsletter": (3, 2), "orders": (1, 3), "strategy": (4, 0), "team": (0, 4)}


def month_days() -> list[date]:
    """The days of the month, working days four times as likely as Saturdays, Sundays rarer still."""
    days = [date(2026, 9, 1) + timedelta(days=i) for i in range(30)]
    return [d for d in days for _ in range(1 if d.weekday() == 6 else 2 if d.weekday() == 5 else 9)]


def wishes(rng: random.Random) -> list[tuple[date, int, int, str, str]]:
    """(day, minute of the day, minutes, project, text) as Mara would like to work, overlaps not yet mended."""
    days, found = month_days(), []
    for kind, (hours, typical, project, texts) in WORK.items():
        left = hours * 60
        while left > 3:
            minutes = min(left, max(3, round(rng.lognormvariate(0, 0.45) * typical)))
            day = rng.choice([d for d in days if d.weekday() in WEEKDAYS.get(kind, range(7))])
            hour = rng.choice(HOURS_OF_DAY.get(kind, (9, 10, 11, 13, 14, 15, 16, 17)))
            found.append((day, hour * 60 + rng.randrange(0, 60), int(minutes), project, rng.choice(texts)))
            left -= minutes
    return sorted(found)


def laid_out(wanted: list[tuple[date, int, int, str, str]]) -> list[tuple[datetime, int, str, str]]:
    """One after another: who is interrupted goes on later. (start, seconds, project, text)."""
    rng, rows = random.Random(SEED + 1), []
    free_from: dict[date, datetime] = {}
    for day, minute, minutes, project, text in wanted:
        start = datetime(day.year, day.month, day.day) + timedelta(minutes=minute)
        start = max(start, free_from.get(day, start))
        if start.hour >= 23 or start.date() != day:
            start = datetime(day.year, day.month, day.day, 6, 30) - timedelta(minutes=rng.randrange(0, 25))
        seconds = minutes * 60 + rng.randrange(0, 60)
        free_from[day] = max(free_from.get(day, start), start + timedelta(seconds=seconds + rng.randrange(20, 240)))
        rows.append((start, seconds, project, text))
    return sorted(rows)


def tracker_csv(rows: list[tuple[datetime, int, str, str]]) -> str:
    """A Toggl Track detailed report; two timers were left running, as happens."""
    out = io.StringIO()
    write = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    write.writerow(
        [
            "Description",
            "Duration",
            "Member",
            "Email",
            "Project",
            "Tags",
            "Start date",
            "Start time",
            "Stop date",
            "Stop time",
        ]
    )
    for start, seconds, project, text in rows:
        stop = start + timedelta(seconds=seconds)
        length = f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
        tags = "#hate" if text in {"Match receipts", "Enter supplier bills"} else "-"
        write.writerow(
            [text, length, OWNER, EMAIL, project or "-", tags, start.date(), start.time(), stop.date(), stop.time()]
        )
    for text, start in (
        ("Support tickets", datetime(2026, 9, 9, 8, 58, 11)),
        ("Inbox", datetime(2026, 9, 22, 17, 40, 5)),
    ):
        write.writerow([text, "0:00:00", OWNER, EMAIL, "-", "-", start.date(), start.time(), "", ""])
    return out.getvalue()


SERIES = (
    ("Weekly with Tomasz", "20260907T100000", 30, "WEEKLY;BYDAY=MO", ("tomasz@fernlightcourses.example",)),
    ("Launch stand-up", "20260901T091500", 15, "WEEKLY;BYDAY=TU,TH", ("tomasz@fernlightcourses.example", "ines@fernlightcourses.example", "jonas@fernlightcourses.example")),
    ("Mastermind", "20260910T190000", 60, "WEEKLY;INTERVAL=2;BYDAY=TH", ("kai@studionorth.example", "rosa@papertrail.example")),
)  # fmt: skip
SINGLE = (
    ("Sales call Harbour School", "20260908T140000", 45, ("deputy@harbourschool.example",)),
    ("Demo Oakline Museum", "20260915T110000", 60, ("learning@oaklinemuseum.example",)),
    ("Call with accountant about VAT", "20260917T160000", 40, ("office@brightledgers.example",)),
    ("Interview support assistant", "20260923T150000", 30, ("candidate.reyes@mail.example",)),
    ("Dentist", "20260918T083000", 60, ()),
    ("Podcast guest: Slow Studio", "20260924T170000", 75, ("host@slowstudio.example",)),
)
ALL_DAY = (("Autumn launch", "20260921", "20260922"), ("Bank holiday office closed", "20260928", "20260929"))


def calendar_ics() -> str:
    """A calendar with series, single meetings, two all-day events and one declined invitation."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Google Inc//Google Calendar 70.9054//EN",
        f"X-WR-CALNAME:{EMAIL}",
        "X-WR-TIMEZONE:Europe/Dublin",
    ]
    number = 0

    def event(title: str, times: list[str], guests: tuple[str, ...], answer: str = "ACCEPTED") -> None:
        nonlocal number
        number += 1
        people = (
            [f"ATTENDEE;PARTSTAT={answer}:mailto:{EMAIL}", *(f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{g}" for g in guests)]
            if guests
            else []
        )
        lines.extend(
            [
                "BEGIN:VEVENT",
                f"UID:fernlight-{number}@google.com",
                "DTSTAMP:20261002T070000Z",
                *times,
                f"SUMMARY:{title}",
                *people,
                "STATUS:CONFIRMED",
                "END:VEVENT",
            ]
        )

    def timed(start: str, minutes: int) -> list[str]:
        end = datetime.strptime(start, "%Y%m%dT%H%M%S") + timedelta(minutes=minutes)
        return [f"DTSTART;TZID=Europe/Dublin:{start}", f"DTEND;TZID=Europe/Dublin:{end:%Y%m%dT%H%M%S}"]

    for title, start, minutes, rule, guests in SERIES:
        event(title, [*timed(start, minutes), f"RRULE:FREQ={rule}"], guests)
    for title, start, minutes, people in SINGLE:
        event(title, timed(start, minutes), people)
    for title, first, after in ALL_DAY:
        event(title, [f"DTSTART;VALUE=DATE:{first}", f"DTEND;VALUE=DATE:{after}"], ())
    event("Vendor webinar", timed("20260916T120000", 60), ("sales@vendor.example",), "DECLINED")
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def main() -> None:
    """Writes both files."""
    (FOLDER / "fernlight-tracker-september.csv").write_text(
        tracker_csv(laid_out(wishes(random.Random(SEED)))), encoding="utf-8", newline=""
    )
    (FOLDER / "fernlight-calendar.ics").write_text(calendar_ics(), encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
