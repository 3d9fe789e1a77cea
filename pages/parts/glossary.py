"""The glossary, the privacy words and the keys: one place each, used by the help page."""

from __future__ import annotations

from analysis.words import _


def terms() -> list[tuple[str, str]]:
    """(word, meaning), in the order in which the pages use them."""
    return [
        (_("Entry"), _("One stretch of time with what you typed for it: a line of a tracker, an event of a calendar.")),
        (_("Category"), _("A kind of work that one person could take over as a whole.")),
        (_("Not sure"), _("The guess could be wrong: drawn hatched until you answer.")),
        (_("Hand over"), _("Give the work to a person or an agency.")),
        (_("Automate"), _("Let a tool do it, before a person is paid for it.")),
        (_("Maybe"), _("The odds are between 5 and 8 in 10, or the money comes back late: try it small.")),
        (_("Keep"), _("It is yours, or handing it over costs more than it gives.")),
        (_("Back"), _("Hours that return to you, after checking, redoing and setting up are taken off.")),
        (
            _("Checking, redoing, setting up"),
            _("Your own hours that a hand-over costs: looking over, doing again, finding and briefing somebody."),
        ),
        (
            _("Worth of an hour"),
            _("What one more hour of yours brings the business. The plan compares prices with it."),
        ),
        (_("Price of an hour back"), _("What you pay for each hour that returns.")),
        (
            _("Range, 8 in 10"),
            _("From the value that one in ten cases falls below to the one that one in ten exceeds."),
        ),
        (
            _("Odds of being better off"),
            _("In how many of ten futures the plan gives more than it takes, money and time together."),
        ),
    ]


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
    return [
        ("1, 2, 3", _("Categorize: take the first, second or third proposal")),
        ("N", _("Categorize: not sure, show the next group")),
        ("U", _("Categorize: undo")),
    ]
