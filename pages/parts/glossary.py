"""The glossary, the privacy words and the keys: one place each, used by the help page."""

from __future__ import annotations

from analysis.words import _
from pages.parts import keys as categorize_keys


def terms() -> list[tuple[str, str]]:
    """(word, meaning), in the order in which the pages use them."""
    return [*_month(), *_plan(), *_figures()]


def _month() -> list[tuple[str, str]]:
    return [
        (_("Entry"), _("One stretch of time with what you typed for it: a line of a tracker, an event of a calendar.")),
        (_("Tracker"), _("A program that notes when you begin and end something, such as Toggl Track or Clockify.")),
        (_("Workspace"), _("One business with its files, answers, plan and settings. They never mix.")),
        (_("Category"), _("A kind of work that one person could take over as a whole.")),
        (_("Rule"), _("What you decided once and what holds for all entries like it: these words, this category.")),
        (_("Not sure"), _("The guess could be wrong: drawn hatched until you answer.")),
        (_("Quick check"), _("A few entries that the app was sure about, for you to say right or wrong. The result widens or narrows the ranges.")),
        (_("Wall clock"), _("A moment counts once, however many entries cover it. A double booking counts half to each.")),
        (_("Sink"), _("Where time goes in a way the guide warns of: huge chunks, what draws you away, bogs down, repeats, grows, or is hated.")),
        (_("Switch"), _("A change from one kind of work to another within a day.")),
        (_("Long block"), _("An hour or more of one kind of work without anything else between.")),
        (_("Session, sitting"), _("Entries of one kind of work with gaps of at most five minutes.")),
    ]  # fmt: skip


def _plan() -> list[tuple[str, str]]:
    return [
        (_("Hand over"), _("Give the work to a person or an agency.")),
        (_("Automate"), _("Let a tool do it, before a person is paid for it.")),
        (_("Maybe"), _("The odds are between 5 and 8 in 10, or the money comes back late: try it small.")),
        (_("Keep"), _("It is yours, or handing it over costs more than it gives.")),
        (_("Role"), _("What one person or agency would take over: one or more categories that need the same skill.")),
        (_("Agency"), _("A firm that provides people by the hour: dearer, with a minimum of hours, and it replaces who leaves.")),
        (_("Marketplace"), _("A site where freelancers are found and paid, such as Upwork; it takes a fee.")),
        (_("Wage"), _("What an employee is paid. Benefits and taxes come on top.")),
        (_("Back"), _("Hours that return to you, after checking, redoing and setting up are taken off.")),
        (_("Checking, redoing, setting up"), _("Your own hours that a hand-over costs: looking over, doing again, finding somebody and briefing them.")),
        (_("Briefing"), _("Telling somebody once how the work is done; most of it serves the next person too.")),
        (_("Ramp-up"), _("The first weeks, in which a new person is slower and needs more checking. Drawn hatched.")),
        (_("Worth of an hour"), _("What one more hour of yours brings the business. The plan compares prices with it.")),
        (_("Price of an hour back"), _("What you pay for each hour that returns.")),
        (_("Paid back in month"), _("The month from which all that came in outweighs all that was paid and the hours of setting up: the payback.")),
        (_("Frontier"), _("The most hours that each budget can buy back.")),
        (_("Scenario"), _("The plan with other figures, kept under a name to compare it.")),
        (_("Prospecting"), _("Finding and following up new customers: the guide's own case, with its guard rail against what poor quality costs.")),
        (_("Snapshot"), _("A page that shows what you chose to show, as it was on its day.")),
    ]  # fmt: skip


def _figures() -> list[tuple[str, str]]:
    return [
        (_("Range, 8 in 10"), _("From the value that one in ten cases falls below to the one that one in ten exceeds (P10 to P90).")),
        (_("Odds of being better off"), _("In how many of ten futures the plan gives more than it takes, money and time together.")),
        (_("Draws"), _("Two thousand possible futures: in each, every uncertain figure is picked anew within its low and high end.")),
        (_("PERT, quartiles"), _("How a figure is picked: PERT leans to the likely value between low and high; quartiles are what a quarter of the market is below and above.")),
        (_("Mean"), _("The average of all draws. It may lie a little off the figure as assumed.")),
    ]  # fmt: skip


def privacy() -> list[str]:
    """What is kept where."""
    return [
        _(
            "What you import and type is kept in a database on the machine that runs this app. Nothing is sent to any other service."
        ),
        _("Each change is a step that can be taken back with Undo at the top of every page."),
        _("In Settings a workspace can be deleted, with its files and its history."),
    ]


def keys() -> list[tuple[str, str]]:
    """(key, what it does); each has a button that does the same."""
    return list(categorize_keys.table().items())


def accessibility() -> list[str]:
    """What is done so that everybody can use it, gaps included."""
    return [
        _("Every chart has one sentence that says what it shows, and its figures as a table. What colour says, a word or a mark says too."),
        _("Everything can be reached with the keyboard. Each single-letter key has a button, and can be switched off in Settings."),
        _("Every page is checked for barriers in light and dark, wide and on a phone width, whenever the app is changed."),
        _("Known gaps: the toolkit's own words and the page's language are English; a chosen segment has less contrast in the dark; charts cannot be stepped through by keyboard, their tables can."),
    ]  # fmt: skip
