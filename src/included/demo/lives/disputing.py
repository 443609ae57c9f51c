"""Disagreements: mediation, certificates and appeals, each step after the one before."""

from random import Random

from included.demo.lives.days import TODAY, working, working_before, working_between
from included.demo.lives.life import Life

# The shortest time a dispute needs to have come to an appeal, and the time it usually takes.
SHORTEST = 28
_USUAL = 100


def dispute(life: Life, rng: Random, decided: int, *, mediated: bool, appealed: bool, by: int = TODAY - 1) -> int:
    """A family challenges a decision; the day of the last step, none later than `by`.

    The family has two months to turn to the mediation adviser, and one from the certificate to appeal.
    """
    pace = min(1.0, max(0.1, (by - decided - 6) / _USUAL))

    def after(day: int, least: int, most: int) -> int:
        wanted = day + least + int(rng.random() * (most - least) * pace)
        return max(day, min(working(wanted), working_before(by)))

    contacted = life.add(after(decided, 3, 48), "mediation_contacted")
    if mediated:
        asked = life.add(after(contacted, 1, 5), "mediation_requested")
        held = life.add(after(asked, 8, 28), "mediation_held")
        certified = life.add(after(held, 1, 3), "certificate_issued")
    else:
        declined = life.add(after(contacted, 0, 3), "mediation_declined")
        certified = life.add(after(declined, 1, 3), "certificate_issued")
    return appeal(life, rng, certified, by=by) if appealed else certified


def appeal(life: Life, rng: Random, certified: int, *, by: int) -> int:
    """The appeal is registered and goes to the authority, which answers within 30 working days."""
    latest = working_before(by)
    registered = life.add(min(working_between(rng, certified + 1, certified + 24), latest), "appeal_registered")
    sent = life.add(min(working(registered + 4), latest), "appeal_sent_to_authority")
    response = working(sent + 24 + int(rng.random() * 14))
    if response < latest:
        return life.add(response, "appeal_response_sent")
    return sent


def overturn(life: Life, rng: Random, earliest: int, latest: int, order: str) -> int:
    """The appeal ends for the family: the Tribunal orders it, or the authority concedes."""
    day = working_between(rng, earliest, latest)
    day = max(day, life.last("appeal_sent_to_authority", "appeal_response_sent"))
    kind = "tribunal_ordered" if rng.random() < 0.4 else "appeal_conceded"
    return life.add(day, kind, order=order)
