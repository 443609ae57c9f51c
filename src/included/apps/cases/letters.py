"""The notice of a decision that can be appealed: what regulation 32 asks it to say, in plain words and real dates."""

from dataclasses import dataclass
from datetime import date

from included.apps.design.words import date_text
from included.core.casework import EventKind


@dataclass(frozen=True, slots=True)
class Help:
    """Whom the family can turn to."""

    authority: str = ""
    mediation: str = ""
    disagreement: str = ""
    advice: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether all that the law asks for is there."""
        return all((self.authority, self.mediation, self.disagreement, self.advice))


@dataclass(frozen=True, slots=True)
class Windows:
    """The family's two windows after a decision."""

    mediation_by: date
    appeal_by: date
    is_certificate_always_needed: bool = False


_DECISIONS = {
    EventKind.ASSESSMENT_REFUSED: "We have decided not to carry out an education, health and care needs assessment "
    "for {name}.",
    EventKind.PLAN_REFUSED: "We have assessed the needs of {name} and have decided not to issue an education, health "
    "and care plan.",
}

_APPEAL = (
    "If you think this decision is wrong, you can appeal to the First-tier Tribunal (Special Educational Needs and "
    "Disability). The Tribunal must have your appeal by {by}. That is 2 months from the day we sent this notice, or "
    "the next day on which the Tribunal takes appeals. If you get a mediation certificate, you have 1 month from the "
    "day of the certificate where that is later."
)
_MEDIATION = (
    "Before you appeal, contact a mediation adviser by {by}. They tell you what mediation is. You do not have to take "
    "part in it, but you need their certificate to appeal.\n{contact}\n"
    "If you want mediation, tell us what you want to put right, and which health care you want if that is part of it."
)
_ALWAYS = (
    "Before you appeal, contact a mediation adviser by {by}. In this simulated area mediation comes before any appeal "
    "(Green Paper, proposal 9), so you need their certificate to appeal.\n{contact}\n"
    "Tell us what you want to put right, and which health care you want if that is part of it."
)


def notice_of_refusal(kind: EventKind, *, name: str, reasons: str, sent_on: date, windows: Windows, help_: Help) -> str:
    """The whole notice as plain text: headings on lines of their own, a blank line between paragraphs."""
    parts = [
        (f"Sent on {date_text(sent_on)}", _DECISIONS[kind].format(name=name)),
        ("Our reasons", reasons.strip()),
        ("Your right to appeal", _APPEAL.format(by=date_text(windows.appeal_by))),
        (
            "Mediation",
            (_ALWAYS if windows.is_certificate_always_needed else _MEDIATION).format(
                by=date_text(windows.mediation_by), contact=help_.mediation
            ),
        ),
        ("Settling a disagreement", f"This service is independent, and free for you to use.\n{help_.disagreement}"),
        ("Free information, advice and support", help_.advice),
        ("How to reach us", help_.authority),
    ]
    return "\n\n".join(f"{heading}\n{text}" for heading, text in parts)
