"""Accounts, organisations, memberships and the log of every view of personal data."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from included.apps.people.personal_data import Scrub
from included.core.access import OrganisationKind, Role


def choices(kinds: type[OrganisationKind] | type[Role]) -> list[tuple[str, str]]:
    """Django choices of a string enum."""
    return [(kind.value, kind.value.replace("_", " ").capitalize()) for kind in kinds]


class Organisation(models.Model):
    """An authority, setting, health body, psychology service or provider."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {}
    NOT_PERSONAL = ("contact_email",)  # the body's own address, not a person's

    kind = models.CharField(max_length=30, choices=choices(OrganisationKind))
    name = models.CharField(max_length=200)
    authority_code = models.CharField(max_length=3, blank=True, default="", help_text="DfE three-digit code")
    urn = models.IntegerField(null=True, blank=True)
    contact_email = models.EmailField(blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="authority_has_its_code", condition=~models.Q(kind="authority", authority_code="")
            ),
            models.UniqueConstraint(name="one_organisation_an_urn", fields=["urn"]),
        ]
        indexes = [models.Index(fields=["kind", "authority_code"])]

    def __str__(self) -> str:
        return self.name


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Account":
        """A new account; without a password it cannot be signed in to by password."""
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> "Account":
        """The account of an e-mail address, whatever its capitals."""
        return self.get(email__iexact=username)


class Account(AbstractBaseUser):
    """Someone who signs in."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"email": Scrub.DELETE_ROW, "name": Scrub.DELETE_ROW}
    NOT_PERSONAL = ("story",)  # written by the demonstration about invented people

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    is_family = models.BooleanField(default=False, help_text="A parent, carer or young person, not staff")
    story = models.TextField(blank=True, default="", help_text="In a demonstration: who this is, and so far")
    story_order = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """The name as it is shown."""
        return self.name


class Membership(models.Model):
    """A person's role in an organisation."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {}

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=30, choices=choices(Role))

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_membership_a_role", fields=["account", "organisation", "role"])
        ]


class AccessLogEntry(models.Model):
    """One view of personal data: who, of whom, what and why. Written once, never changed."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"account": Scrub.KEEP, "child_id": Scrub.KEEP}

    at = models.DateTimeField()
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+", db_constraint=False)
    link_digest = models.CharField(max_length=64, blank=True, default="")
    child_id = models.UUIDField()
    authority_code = models.CharField(max_length=3)
    page = models.CharField(max_length=80)
    why = models.CharField(max_length=40, help_text="The basis: caseload, family, teaches, advises, consulted, link")

    class Meta:
        indexes = [models.Index(fields=["child_id", "at"]), models.Index(fields=["account", "at"])]
