"""Everybody who has to do with one setting's page, and the setting."""

from collections.abc import Sequence
from dataclasses import dataclass

from apps import factories
from apps.places.conftest import setting
from included.adapters import clock
from included.apps.accounts.acting import acting, viewer_of
from included.apps.accounts.models import Account
from included.apps.places.actions.consulting import organisation_of
from included.apps.places.actions.offers import keep_draft, send_drafts
from included.apps.places.editing import editor_of
from included.apps.places.models import OfferVersion, Setting
from included.core.access import Role
from included.core.places.offers import Line, NeedMet, Section
from included.core.vocabulary import Level, SenType, SettingKind

AUTISM = NeedMet(SenType.ASD, Level.SPECIALIST, 4, 16, SettingKind.SPECIAL)


@dataclass(frozen=True)
class Directory:
    """A special school in Kent, its head, officers of Kent and Surrey, a family and the head of another school."""

    orchard: Setting
    head: Account
    placements: Account
    officer: Account
    other_head: Account
    other_placements: Account
    parent: Account


def directory() -> Directory:
    orchard, hilltop = setting(118101, "Orchard School"), setting(118102, "Hilltop School")
    Setting.objects.update(setting_kind="special")
    return Directory(
        orchard=orchard,
        head=factories.member("Head of Orchard", organisation_of(orchard), Role.HEAD),
        placements=factories.member("Pat Placement", factories.authority(), Role.PLACEMENT_OFFICER),
        officer=factories.officer(),
        other_head=factories.member("Head of Hilltop", organisation_of(hilltop), Role.HEAD),
        other_placements=factories.member(
            "Sue Surrey", factories.authority("936", "Surrey County Council"), Role.PLACEMENT_OFFICER
        ),
        parent=factories.family_account(),
    )


def say(who: Account, of: Setting, section: Section, lines: Sequence[Line]) -> OfferVersion:
    """Somebody writes a section and sends it."""
    viewer = viewer_of(who)
    with acting(viewer):
        keep_draft(of.pk, section, lines, by=who, at=clock.now())
        (version,) = send_drafts(of, editor_of(viewer, of), by=who, at=clock.now())
    return version
