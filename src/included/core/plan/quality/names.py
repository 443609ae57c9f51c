"""Q12: a forename in the text that is not the child's, the family's or a member of staff's."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from included.core.plan.findings import Finding, Severity
from included.core.plan.quality.words import VIEWS_BY_FAMILY, texts_of
from included.core.plan.records import Plan
from included.core.plan.rules import NameRules, PlanRules

_CAPITAL: Final = r"(?:[A-ZÀ-ÞŁŚŻŹĆ][\w’'-]*)"
# No name has more than eight words; a heading in capitals would otherwise be one run.
_POSSESSIVE: Final = re.compile(rf"({_CAPITAL})['’]s\b")
_RUN: Final = re.compile(rf"{_CAPITAL}(?:[ ]{_CAPITAL}){{0,7}}")
_SENTENCE_START: Final = re.compile(r"(?:^|[.!?:;•\n]|\(|[\"“])[\s\"“'‘*-]*$")
_JOINED: Final = re.compile(r"^\s*(?:,|and|&|, and|or)\s*$")
_FIRST_PERSON: Final = re.compile(r"\b(?:I|my|me|I'm|we|our)\b")
# Harris (2019), Harris et al.: an author, not a child. Rose class, Amber group: a class, not a child.
_CITED: Final = re.compile(r"^\s*(?:\(\d{4}|et al|and colleagues)")
_THINGS: Final = {"class", "classroom", "group", "room", "house", "ward", "team", "base", "scale", "syndrome", "unit"}
_SHOUTED: Final = 5
# Whatever shows who a name belongs to stands this near; looking further would cost the square of a long text.
_NEAR: Final = 90


@dataclass(frozen=True, slots=True)
class _Sighting:
    """A name as it stands in a sentence: what comes before it, what comes after, and the words of its run."""

    name: str
    start: int
    end: int
    before: str
    after: str
    rest_of_run: tuple[str, ...]
    is_possessive: bool

    @property
    def opens_sentence(self) -> bool:
        return bool(_SENTENCE_START.search(self.before))

    @property
    def next_word(self) -> str:
        found = re.match(r"\s+([\w’']+)", self.after)
        return found.group(1).replace("’", "'") if found and not self.rest_of_run else ""


def other_names(plan: Plan, rules: PlanRules) -> Iterator[Finding]:
    """One finding for each other name in each text; nothing is looked for in a plan that does not name its child."""
    if not plan.person.name.strip():
        return
    known = own_names(plan, rules.names) | _names_of_the_involved(plan) | family_names(plan, rules.names)
    for place, text in _texts(plan):
        for name, severity in names_in(text, place, known, rules.names).items():
            message = f"The name {name} is not this child's and may be another child's, left over from their plan."
            better = f"Put the right name in place of {name}, or say who {name} is: a brother, a friend, a teacher."
            grade = None if severity is Severity.ERROR else severity
            yield rules.codes["Q12"].found(place, message, better, ids=(name,), severity=grade)


def _texts(plan: Plan) -> Iterator[tuple[str, str]]:
    """Every running text; who gives provision is a list of staff, so there only another's staff is looked for."""
    yield from texts_of(plan)
    for number, item in enumerate(plan.provision):
        possessives = _POSSESSIVE.findall(item.who)
        yield f"provision[{number}].who", " ".join(f"for {name}'s sake" for name in possessives)


def own_names(plan: Plan, rules: NameRules) -> frozenset[str]:
    """Every name the child goes by: forenames, surnames, what they are called, and the short and long forms."""
    said = re.findall(r"[^\W\d_]+", f"{plan.person.name} {plan.person.known_as}")
    names = {word.casefold() for word in said}
    return frozenset(names.union(*(rules.short_forms.get(name, frozenset()) for name in names)))


def _names_of_the_involved(plan: Plan) -> frozenset[str]:
    """Parents, carers, professionals, advisers and staff whom the plan itself lists."""
    people = [contact.name for contact in (*plan.contacts, *plan.services)]
    people += [row.author for row in plan.advice] + [plan.sign_off.name, plan.health_agreed.by]
    # Oliver's teaching assistant is another child's; Tom Hardy, teaching assistant, is this child's.
    people += [_POSSESSIVE.sub("", item.who) for item in plan.provision]
    return frozenset(word.casefold() for word in re.findall(r"[^\W\d_]+", " ".join(people)))


def family_names(plan: Plan, rules: NameRules) -> frozenset[str]:
    """Names that section A gives to a brother, a mother, an uncle: they are the family's all through the plan."""
    views = (plan.views.child, plan.views.family, plan.views.history)
    return frozenset(
        sighting.name.casefold()
        for text in views
        for sighting in _related(text, list(_sightings(text, rules)), rules.family, rules)
    )


def _related(text: str, sightings: list[_Sighting], relation: re.Pattern[str], rules: NameRules) -> list[_Sighting]:
    """Names that a word of relation introduces or explains, and those joined to one by a comma or an and."""
    found: list[_Sighting] = []
    for sighting in sightings:
        joined = bool(found) and bool(_JOINED.match(text[found[-1].end : sighting.start]))
        if joined or _is_introduced(sighting, relation.pattern, rules) or _is_explained(sighting, relation.pattern):
            found.append(sighting)
    return found


def _is_introduced(sighting: _Sighting, words: str, rules: NameRules) -> bool:
    """My brother Jack, a therapist called Lucy. Behind a comma a verb shows that a new clause has begun instead."""
    before = rf"(?<![\w-])(?:{words})(?:\s+(?:is|are|was|called|named|like|such as|with))*\s*([(:,]?)\s*$"
    found = re.search(before, sighting.before, re.IGNORECASE)
    if not found:
        return False
    return found[1] != "," or sighting.next_word not in rules.verbs - {"and"}


def _is_explained(sighting: _Sighting, words: str) -> bool:
    """Jack (her brother); Amy Patel, speech and language therapist; Lucy the SENCO."""
    after = (
        r"^\s*(?:[,(–-]|the|is|are|was)\s*(?:(?:her|his|their|my|our|the|a|an|older|younger|twin|little|big|elder|best)\s+)*"
        rf"(?:{words})\b"
    )
    job = rf"^\s*[,(–-]\s*(?:[\w-]+\s){{0,4}}?(?:{words})\b"
    return bool(re.search(f"{after}|{job}", sighting.after, re.IGNORECASE))


def names_in(text: str, place: str, known: frozenset[str], rules: NameRules) -> dict[str, Severity]:
    """The other names of one text, each with how sure the sighting is."""
    spoken = place in VIEWS_BY_FAMILY
    relations = (rules.family, rules.roles, rules.friends) if spoken else (rules.family, rules.roles)
    sightings = list(_sightings(text, rules))
    excused = {each.start for relation in relations for each in _related(text, sightings, relation, rules)}
    found: dict[str, Severity] = {}
    for sighting in sightings:
        if sighting.start in excused or sighting.name.casefold() in known or _CITED.search(sighting.after):
            continue
        severity = _how_sure(sighting, rules)
        if severity is Severity.ERROR and spoken and _FIRST_PERSON.search(text):
            severity = Severity.WARNING
        if severity and found.get(sighting.name) is not Severity.ERROR:
            found[sighting.name] = severity
    return found


def _how_sure(sighting: _Sighting, rules: NameRules) -> Severity | None:
    """An ordinary forename is enough; one that is also a word, a month or a place needs a person's verb."""
    low = sighting.name.casefold()
    if low in rules.proper | rules.words and sighting.next_word in _THINGS:
        return None
    if low in rules.proper:
        is_person = sighting.next_word in rules.living_verbs and not _follows_preposition(sighting)
        return Severity.WARNING if is_person else None
    if low in rules.words and sighting.opens_sentence:
        return Severity.ERROR if sighting.is_possessive or sighting.next_word in rules.verbs else None
    return Severity.ERROR


def _follows_preposition(sighting: _Sighting) -> bool:
    pattern = r"\b(?:in|by|since|from|until|till|of|each|every|this|next|last|during|before|after|the|to|at|on)\s+$"
    return bool(re.search(pattern, sighting.before, re.IGNORECASE))


def _sightings(text: str, rules: NameRules) -> Iterator[_Sighting]:
    """Forenames of the list in runs of capital words, without titles, places, works and heroes."""
    masked = rules.not_people.sub(lambda match: "·" * len(match.group()), text)
    for run in _RUN.finditer(masked):
        words = [(match.group(), run.start() + match.start()) for match in re.finditer(r"\S+", run.group())]
        yield from _in_run(words, masked, rules)


def _in_run(words: list[tuple[str, int]], text: str, rules: NameRules) -> Iterator[_Sighting]:
    """The first forename of a run of capital words; what follows it there is its surname."""
    for number, (word, start) in enumerate(words):
        bare = re.sub(r"['’]s?$", "", word)
        if bare in rules.titles or word.rstrip(".") in rules.titles:
            return
        name = _listed(bare, rules)
        if not name:
            continue
        if re.search(rf"\b(?:{'|'.join(rules.titles)})\.?\s*$", _before(text, start)):
            return
        following = tuple(other for other, _ in words[number + 1 :])
        if not any(re.sub(r"['’]s?$", "", other) in rules.places for other in following):
            end = words[-1][1] + len(words[-1][0])
            possessive = word != bare
            yield _Sighting(name, start, end, _before(text, start), text[end : end + _NEAR], following, possessive)
            return


def _before(text: str, start: int) -> str:
    """What stands shortly before a place; a sign of something earlier keeps it from looking like the very start."""
    return text[:start] if start <= _NEAR else f"x{text[start - _NEAR : start]}"


def _listed(word: str, rules: NameRules) -> str | None:
    """The name in the list for a word written with one capital, with a hyphen, or shouted."""
    first = word.split("-", maxsplit=1)[0]
    if first.isupper() and len(first) < _SHOUTED:
        return None
    return first.title() if first.casefold() in rules.forenames else None
