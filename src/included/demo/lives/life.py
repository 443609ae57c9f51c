"""One child's case while it is being invented: who, what kind of plan, and the events so far."""

from datetime import date

Details = dict[str, str | int | bool]


class Life:
    """A case being invented. Events are (day, kind, details); the order of a day is the order of adding."""

    __slots__ = (
        "age",
        "born_on",
        "ends_on",
        "events",
        "exceptions",
        "made_on",
        "marks",
        "need",
        "path",
        "placement",
        "received_on",
        "sex",
        "stage",
        "years",
    )

    def __init__(self, path: str, *, sex: str = "", need: str = "", placement: str = "") -> None:
        self.path = path
        self.sex = sex
        self.need = need
        self.placement = placement
        self.age = -1
        self.years = -1
        self.born_on = date(2015, 1, 1)
        self.received_on = 0
        self.made_on = 0
        self.ends_on = 0
        self.stage = ""
        self.marks: set[str] = set()
        self.events: list[tuple[int, str, Details]] = []
        self.exceptions: list[tuple[str, int, int, str]] = []

    def add(self, on: int, kind: str, **details: str | int | bool) -> int:
        """Record that something happened, and give back the day."""
        self.events.append((on, kind, details))
        return on

    def last(self, *kinds: str) -> int:
        """The last day one of these happened; nought for never."""
        return max((on for on, kind, _ in self.events if kind in kinds), default=0)

    def has(self, kind: str) -> bool:
        """Whether something of this kind happened."""
        return any(each == kind for _, each, _ in self.events)
