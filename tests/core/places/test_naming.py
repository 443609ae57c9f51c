"""Which setting a plan may name."""

from dataclasses import replace
from datetime import date

import pytest

from included.core.places import Limb, NamingFacts, why_not_name
from included.core.places.mainstream import MainstreamException
from included.core.places.naming import Otherwise

LAWFUL = NamingFacts(
    chosen_urn=100001,
    chosen_type="Maintained special school",
    consulted_urns=frozenset({100001, 100002}),
    reasons="It can provide what section F requires.",
)


def test_a_consulted_setting_may_be_named() -> None:
    assert why_not_name(LAWFUL) is None


def test_a_type_alone_may_be_named() -> None:
    assert why_not_name(replace(LAWFUL, chosen_urn=None)) is None


@pytest.mark.parametrize(
    ("changes", "provision"),
    [
        ({"chosen_type": " "}, "regulation 12(1)(i)"),
        ({"reasons": ""}, "regulation 13(2)"),
        ({"consulted_urns": frozenset[int]()}, "sections 39(2) and 40(3)"),
        ({"requested_urn": 100009}, "section 39(2)"),
        ({"requested_urn": 100002, "requested_has_duty_to_admit": True}, "section 39(3) and (4)"),
    ],
    ids=["no type", "no reasons", "not consulted", "theirs not consulted", "theirs refused without a ground"],
)
def test_each_bar_names_its_provision(changes: dict[str, object], provision: str) -> None:
    refused = why_not_name(replace(LAWFUL, **changes))  # type: ignore[arg-type]

    assert refused is not None
    assert provision in (refused.provision or "")


@pytest.mark.parametrize("limb", Limb)
def test_each_limb_lets_another_setting_be_named(limb: Limb) -> None:
    facts = replace(LAWFUL, requested_urn=100002, requested_has_duty_to_admit=True, limb=limb)

    assert why_not_name(facts) is None


def test_a_wholly_independent_request_needs_no_limb() -> None:
    facts = replace(LAWFUL, requested_urn=100002, requested_has_duty_to_admit=False)

    assert why_not_name(facts) is None


THEIRS, OURS = 100002, 100001
OTHERWISE = Otherwise("She cannot enter a building with other children.", "A tutor of the authority", date(2025, 1, 9))
AT_HOME = replace(LAWFUL, chosen_urn=None, chosen_type="Education otherwise than in a school", otherwise=OTHERWISE)
DUAL = replace(LAWFUL, second_urn=THEIRS, share_percent=60, days="Monday to Wednesday at the first")
REFUSING = replace(LAWFUL, requested_urn=THEIRS, requested_has_duty_to_admit=True, limb=Limb.RESOURCES)


@pytest.mark.parametrize(
    "facts",
    [
        DUAL,
        AT_HOME,
        REFUSING,
        replace(DUAL, requested_urn=THEIRS, requested_has_duty_to_admit=True),
        replace(REFUSING, weighed={THEIRS: Limb.RESOURCES}),
        replace(LAWFUL, is_mainstream=False, exception=MainstreamException.WISHES),
        replace(LAWFUL, is_mainstream=False, is_requested_mainstream=False),
        replace(LAWFUL, is_mainstream=False, requested_urn=OURS),
        replace(LAWFUL, is_mainstream=False, exception=MainstreamException.EDUCATION_OF_OTHERS, steps="A unit; a TA."),
        replace(LAWFUL, refusing_urns=frozenset({OURS})),
        replace(LAWFUL, waiting_urns=frozenset({THEIRS})),
    ],
    ids=[
        "two settings",
        "otherwise than in a setting",
        "theirs refused on a ground",
        "theirs is the second",
        "the ground weighed",
        "the family wishes it",
        "a special school was asked for",
        "not mainstream, and asked for",
        "others' education, steps said",
        "weighed against its word",
        "another one still waits",
    ],
)
def test_what_the_law_allows_is_named(facts: NamingFacts) -> None:
    assert why_not_name(facts) is None


@pytest.mark.parametrize(
    ("facts", "provision"),
    [
        (replace(DUAL, second_urn=OURS), "regulation 12(1)(i)"),
        (replace(DUAL, chosen_urn=None), "regulation 12(1)(i)"),
        (replace(DUAL, share_percent=0), "section 37(2)"),
        (replace(DUAL, share_percent=100), "section 37(2)"),
        (replace(DUAL, days=" "), "section 37(2)"),
        (replace(DUAL, consulted_urns=frozenset({OURS})), "sections 39(2) and 40(3)"),
        (replace(LAWFUL, waiting_urns=frozenset({OURS})), "Code of Practice 9.83"),
        (replace(DUAL, waiting_urns=frozenset({THEIRS})), "Code of Practice 9.83"),
        (replace(DUAL, unasked_maintainers=frozenset({THEIRS})), "sections 39(2)(c) and 40(3)"),
        (replace(LAWFUL, unbound_urns=frozenset({OURS})), "sections 41 and 43"),
        (replace(AT_HOME, chosen_urn=OURS), "section 61"),
        (replace(AT_HOME, otherwise=replace(OTHERWISE, why=" ")), "section 61(2)"),
        (replace(AT_HOME, otherwise=replace(OTHERWISE, provider="")), "61(1)"),
        (replace(AT_HOME, otherwise=replace(OTHERWISE, family_consulted_on=None)), "section 61(3)"),
        (replace(AT_HOME, requested_urn=THEIRS, requested_has_duty_to_admit=True), "section 39(3) and (4)"),
        (replace(LAWFUL, refusing_urns=frozenset({OURS}), unweighed_urns=frozenset({OURS})), "section 39(4)"),
        (replace(REFUSING, unweighed_urns=frozenset({THEIRS})), "section 39(4)"),
        (replace(REFUSING, weighed={THEIRS: None}), "section 39(4)"),
        (replace(REFUSING, weighed={THEIRS: Limb.UNSUITABLE}), "section 39(4)"),
        (replace(LAWFUL, is_mainstream=False), "section 33(2)"),
        (replace(LAWFUL, is_mainstream=False, is_requested_mainstream=True), "section 33(2)"),
        (replace(REFUSING, is_mainstream=False, is_requested_mainstream=True), "section 33(2)"),
        (replace(LAWFUL, is_mainstream=False, exception=MainstreamException.EDUCATION_OF_OTHERS), "section 33(3)"),
    ],
    ids=[
        "the same twice",
        "the second alone",
        "none of the week",
        "all of the week",
        "no days",
        "the second not consulted",
        "its days are not over",
        "the second's days are not over",
        "its authority not consulted",
        "need not admit",
        "a setting and none",
        "not said why",
        "not said by whom",
        "family not consulted",
        "theirs refused for home",
        "named against its word",
        "theirs not weighed",
        "theirs found without a ground",
        "theirs found on another ground",
        "not mainstream",
        "they asked for mainstream",
        "mainstream refused for special",
        "no steps",
    ],
)
def test_what_the_law_bars_is_refused(facts: NamingFacts, provision: str) -> None:
    refused = why_not_name(facts)

    assert refused is not None
    assert provision in (refused.provision or "")
    assert refused.message.count("\n") == 1
