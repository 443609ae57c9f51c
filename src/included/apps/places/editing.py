"""Who may write which section of a setting's offer, and who confirms it."""

from dataclasses import dataclass

from included.apps.accounts.models import Organisation
from included.apps.design.refusals import NotFound
from included.apps.places.models import Setting
from included.apps.places.queries.consulting import own_urns
from included.core.access import OrganisationKind, Role, Viewer
from included.core.places.offers import FOR_AUTHORITIES, SAID_BY_SETTINGS, Section

CONFIRMING_ROLES = frozenset({Role.PLACEMENT_OFFICER, Role.MANAGER})


@dataclass(frozen=True, slots=True)
class Editor:
    """What one person may do on one setting's page. `authority_code` is whose officer they act as."""

    is_own: bool
    answers: bool
    confirms: bool
    authority_code: str

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections this person may write, in the order they are shown."""
        return tuple(
            section
            for section in Section
            if (self.is_own and section in SAID_BY_SETTINGS)
            or (self.confirms and section is not Section.CONTRACT and self.answers)
            or (self.confirms and section is Section.CONTRACT)
        )

    @property
    def sees(self) -> tuple[Section, ...]:
        """The sections this person may read."""
        return tuple(
            section
            for section in Section
            if section not in FOR_AUTHORITIES or self.authority_code or (self.is_own and section is Section.FEES)
        )

    def decides(self, section: Section) -> bool:
        """Whether what this person writes counts at once."""
        return self.confirms and (section is Section.CONTRACT or self.answers)


def editor_of(viewer: Viewer, setting: Setting) -> Editor:
    """What somebody may do; the row-level policies say the same of authorities and settings."""
    authorities = viewer.caseload_authorities
    here = Organisation.objects.filter(kind=OrganisationKind.AUTHORITY, authority_code=setting.authority_code).exists()
    is_area = setting.authority_code in authorities
    acts_for = setting.authority_code if is_area else (authorities[0] if authorities else "")
    roles = {m.role for m in viewer.memberships if m.authority_code == acts_for}
    return Editor(
        is_own=setting.urn in own_urns(viewer),
        answers=bool(authorities) and (is_area or not here),
        confirms=bool(acts_for and roles & CONFIRMING_ROLES),
        authority_code=acts_for,
    )


def need_editor(viewer: Viewer, setting: Setting, section: Section | None = None) -> Editor:
    """The same, or NotFound for whoever may not write here."""
    editor = editor_of(viewer, setting)
    if not editor.sections or (section is not None and section not in editor.sections):
        raise NotFound
    return editor


def may_confirm(viewer: Viewer) -> bool:
    """Whether somebody has a queue of what settings say."""
    return any(m.role in CONFIRMING_ROLES and m.authority_code for m in viewer.memberships)
