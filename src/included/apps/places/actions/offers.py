"""Keeping a setting's page current: drafts, proposals, and the authority's yes or no."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from included.apps.accounts.models import Account
from included.apps.design.refusals import ChangedMeanwhile, NotFound
from included.apps.places.editing import Editor
from included.apps.places.models import OfferDraft, OfferStatus, OfferVersion, Setting, SettingNeed
from included.core.errors import Refusal
from included.core.places.offers import Line, NeedMet, Section, lines_of, plain


def keep_draft(urn: int, section: Section, lines: Sequence[Line], *, by: Account, at: datetime) -> None:
    """Keep what somebody has written of a section until they send it."""
    OfferDraft.objects.update_or_create(
        setting_id=urn, section=section.value, account=by, defaults={"content": plain(lines), "kept_at": at}
    )


@transaction.atomic
def send_drafts(setting: Setting, editor: Editor, *, by: Account, at: datetime) -> list[OfferVersion]:
    """Make versions of everything somebody has written: proposals, or current at once where they may confirm."""
    # One after the other, so that two who send at once do not take the same number.
    Setting.objects.select_for_update().get(pk=setting.pk)
    drafts = OfferDraft.objects.filter(setting=setting, account=by, section__in=editor.sections).order_by("section")
    sent = [_version(setting, draft, editor, by=by, at=at) for draft in drafts]
    if not sent:
        raise Refusal("There is nothing to send.\nChange a part of the page first.")
    drafts.delete()
    return sent


def _version(setting: Setting, draft: OfferDraft, editor: Editor, *, by: Account, at: datetime) -> OfferVersion:
    section = Section(draft.section)
    authority = editor.authority_code if section is Section.CONTRACT else ""
    versions = OfferVersion.objects.filter(setting=setting, section=section.value, authority_code=authority)
    # What was proposed before is overtaken by what is said now. An officer's own record leaves proposals to be decided.
    decides = editor.decides(section)
    if not decides:
        versions.filter(status=OfferStatus.PROPOSED).update(status=OfferStatus.WITHDRAWN)
    number = (versions.aggregate(last=Max("number"))["last"] or 0) + 1
    version = OfferVersion.objects.create(
        setting=setting,
        section=section.value,
        authority_code=authority,
        number=number,
        content=draft.content,
        status=OfferStatus.CONFIRMED if decides else OfferStatus.PROPOSED,
        proposed_by=by,
        proposed_at=at,
        decided_by=by if decides else None,
        decided_at=at if decides else None,
    )
    if decides:
        _make_current(version)
    return version


@transaction.atomic
def confirm(version_id: int, editor: Editor, *, seen_current: int | None, by: Account, at: datetime) -> OfferVersion:
    """Make a proposal what the directory says; `seen_current` is the number of the version it was compared with."""
    version = _proposed(version_id, editor)
    current = _current_of(version)
    if (current.number if current else None) != seen_current:
        raise ChangedMeanwhile(
            "Somebody has changed this part of the page since you looked at it.\nCompare again before you confirm.",
            links=(("Compare again", f"/directory/to-confirm/{version_id}/"),),
        )
    version.status, version.decided_by, version.decided_at = OfferStatus.CONFIRMED, by, at
    version.save(update_fields=["status", "decided_by", "decided_at"])
    _make_current(version)
    return version


@transaction.atomic
def decline(version_id: int, editor: Editor, reason: str, *, by: Account, at: datetime) -> OfferVersion:
    """Leave the directory as it is, and say why."""
    version = _proposed(version_id, editor)
    version.status, version.decided_by, version.decided_at = OfferStatus.DECLINED, by, at
    version.reason = reason
    version.save(update_fields=["status", "decided_by", "decided_at", "reason"])
    return version


def _proposed(version_id: int, editor: Editor) -> OfferVersion:
    version = OfferVersion.objects.select_for_update(of=("self",)).filter(pk=version_id).first()
    if version is None:
        raise NotFound
    if version.status != OfferStatus.PROPOSED:
        queue = (("What waits", "/directory/to-confirm/"),)
        raise ChangedMeanwhile("This has been decided or taken back already.", links=queue)
    if not editor.decides(Section(version.section)):
        raise Refusal("A placement officer or a manager confirms what settings say.\nAsk one of them to look at it.")
    return version


def _current_of(version: OfferVersion) -> OfferVersion | None:
    return OfferVersion.objects.filter(
        setting_id=version.setting_id, section=version.section, authority_code=version.authority_code, is_current=True
    ).first()


def _make_current(version: OfferVersion) -> None:
    current = _current_of(version)
    if current is not None:
        current.is_current = False
        current.save(update_fields=["is_current"])
    version.is_current = True
    version.save(update_fields=["is_current"])
    if version.section == Section.NEEDS:
        project_needs(version.setting_id, lines_of(Section.NEEDS, version.content))


def project_needs(urn: int, lines: Sequence[Line]) -> None:
    """Write the needs a search reads, from the section's current lines."""
    SettingNeed.objects.filter(setting_id=urn).delete()
    SettingNeed.objects.bulk_create(
        SettingNeed(
            setting_id=urn,
            need=line.need.value,
            level=line.level.value,
            low_age=line.low_age,
            high_age=line.high_age,
            place=line.place.value,
        )
        for line in lines
        if isinstance(line, NeedMet)
    )
