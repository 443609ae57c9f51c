"""The child, the family around the child, and the grants that open the record."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models.functions import Concat, Lower

from included.apps.accounts.models import Account, Organisation
from included.apps.people.personal_data import Scrub
from included.core.access import Basis


class Child(models.Model):
    """A child or young person. Everything here is erasable; events keep only the id."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {
        "forename": Scrub.DELETE_ROW,
        "surname": Scrub.DELETE_ROW,
        "known_as": Scrub.DELETE_ROW,
        "born_on": Scrub.DELETE_ROW,
        "sex": Scrub.DELETE_ROW,
        "ethnicity": Scrub.DELETE_ROW,
        "upn": Scrub.DELETE_ROW,
        "nhs_number": Scrub.DELETE_ROW,
        "address": Scrub.DELETE_ROW,
        "postcode": Scrub.DELETE_ROW,
        "first_language": Scrub.DELETE_ROW,
        "easting": Scrub.DELETE_ROW,
        "northing": Scrub.DELETE_ROW,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    authority_code = models.CharField(max_length=3)
    forename = models.CharField(max_length=100)
    surname = models.CharField(max_length=100)
    known_as = models.CharField(max_length=100, blank=True, default="")
    born_on = models.DateField()
    sex = models.CharField(max_length=1, blank=True, default="", help_text="F, M or empty, as the SEN2 return")
    ethnicity = models.CharField(max_length=4, blank=True, default="")
    upn = models.CharField(max_length=13, blank=True, default="")
    nhs_number = models.CharField(max_length=10, blank=True, default="")
    address = models.TextField(blank=True, default="")
    postcode = models.CharField(max_length=8, blank=True, default="")
    easting = models.IntegerField(null=True, blank=True)
    northing = models.IntegerField(null=True, blank=True)
    first_language = models.CharField(max_length=60, blank=True, default="")
    # Forename and surname in small letters, indexed by trigrams: the search box of the case list.
    search_name = models.GeneratedField(
        expression=Lower(Concat("forename", models.Value(" "), "surname", output_field=models.TextField())),
        output_field=models.TextField(),
        db_persist=True,
    )
    setting_urn = models.IntegerField(null=True, blank=True, help_text="Where the child learns now")

    class Meta:
        indexes = [models.Index(fields=["authority_code", "surname", "forename"])]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """Forename and surname."""
        return f"{self.forename} {self.surname}"

    @property
    def short_name(self) -> str:
        """What people call the child."""
        return self.known_as or self.forename


class Contact(models.Model):
    """A parent, carer or other person of the family, with how they want to be reached."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {
        "name": Scrub.DELETE_ROW,
        "relationship": Scrub.DELETE_ROW,
        "email": Scrub.DELETE_ROW,
        "phone": Scrub.DELETE_ROW,
        "address": Scrub.DELETE_ROW,
        "access_needs": Scrub.DELETE_ROW,
        "language": Scrub.DELETE_ROW,
    }

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="contacts")
    authority_code = models.CharField(max_length=3)
    account = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200)
    relationship = models.CharField(max_length=60)
    has_parental_responsibility = models.BooleanField(null=True)
    email = models.EmailField(blank=True, default="")
    phone = models.CharField(max_length=30, blank=True, default="")
    address = models.TextField(blank=True, default="", help_text="Empty when the same as the child's")
    access_needs = models.CharField(max_length=200, blank=True, default="", help_text="Large print, BSL, interpreter")
    language = models.CharField(max_length=60, blank=True, default="")


class Grant(models.Model):
    """Why somebody may see a child: held by an account, an organisation or a request's link."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {}

    child_id = models.UUIDField(help_text="No foreign key: the grant is written before the child it lets in")
    authority_code = models.CharField(max_length=3)
    basis = models.CharField(max_length=20, choices=[(basis.value, basis.value) for basis in Basis])
    account = models.ForeignKey(Account, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    link_digest = models.CharField(max_length=64, null=True, blank=True)
    starts_on = models.DateField()
    ends_before = models.DateField(null=True, blank=True)
    why = models.CharField(max_length=200, blank=True, default="", help_text="In the words of the register of access")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="one_holder_of_a_grant",
                condition=(
                    models.Q(account__isnull=False, organisation__isnull=True, link_digest__isnull=True)
                    | models.Q(account__isnull=True, organisation__isnull=False, link_digest__isnull=True)
                    | models.Q(account__isnull=True, organisation__isnull=True, link_digest__isnull=False)
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["child_id"]),
            models.Index(fields=["account", "child_id"]),
            models.Index(fields=["organisation", "child_id"]),
            models.Index(fields=["link_digest"], condition=models.Q(link_digest__isnull=False), name="grant_by_link"),
        ]
