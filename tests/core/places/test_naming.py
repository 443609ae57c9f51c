"""Which setting a plan may name."""

from dataclasses import replace

import pytest

from included.core.places import Limb, NamingFacts, why_not_name

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
