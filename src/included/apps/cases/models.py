"""The case, its append-only events, the erasable words beside them, and the stored projection."""

import uuid
from typing import ClassVar

from django.db import models

from included.apps.accounts.models import Account
from included.apps.people.models import Child
from included.apps.people.personal_data import Scrub

# A case that has come to its end waits for nobody.
ENDED_STATES = ("ceased", "transferred_out")
IS_UNALLOCATED = models.Q(officer__isnull=True) & ~models.Q(state__in=ENDED_STATES)
IS_AWAITING = ~models.Q(awaiting="")


class Case(models.Model):
    """Everything between a family and an authority about one child's needs.

    `state` and the fields below it are a projection: functions of the events, the rule book and the date,
    stored in the transaction of the event, and rebuilt by `included rebuild`.
    """

    PERSONAL: ClassVar[dict[str, Scrub]] = {"child_name": Scrub.EMPTY, "child_born_on": Scrub.NULL}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=20, unique=True, help_text="Says nothing of the child: 886-000123")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="cases")
    authority_code = models.CharField(max_length=3)
    profile = models.CharField(max_length=30, default="law_2014")
    officer = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    allocated_at = models.DateTimeField(null=True, blank=True)
    opened_on = models.DateField()

    state = models.CharField(max_length=30)
    requested_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    drafted_on = models.DateField(null=True, blank=True)
    finalised_on = models.DateField(null=True, blank=True)
    next_rule = models.CharField(max_length=8, blank=True, default="")
    next_due_on = models.DateField(null=True, blank=True)
    awaiting = models.CharField(
        max_length=30, blank=True, default="", db_default="", help_text="Who else must act, where somebody must"
    )
    projected_on = models.DateField()
    event_count = models.PositiveIntegerField(default=0)
    # The child's name and year of birth beside the case, so that a list reads one table.
    child_name = models.CharField(max_length=201, blank=True, default="")
    child_born_on = models.DateField(null=True, blank=True)

    # What a person noted on the way in. Not a projection: no event says it.
    is_urgent = models.BooleanField(default=False, db_default=False)
    triaged_at = models.DateTimeField(null=True, blank=True)
    triaged_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        # A list is always of one authority and in order of (next_due_on, id): each filter has the index that ends so.
        indexes = [
            models.Index(fields=["authority_code", "next_due_on", "id"], name="case_by_due"),
            models.Index(fields=["authority_code", "state", "next_due_on", "id"], name="case_by_state"),
            models.Index(fields=["authority_code", "officer", "next_due_on", "id"], name="case_of_officer"),
            models.Index(
                fields=["authority_code", "next_due_on", "id"], condition=IS_UNALLOCATED, name="case_unallocated"
            ),
            models.Index(
                fields=["authority_code", "state", "next_due_on", "id"],
                condition=IS_UNALLOCATED,
                name="case_unallocated_by_state",
            ),
            models.Index(fields=["authority_code", "next_due_on", "id"], condition=IS_AWAITING, name="case_awaiting"),
            models.Index(
                fields=["authority_code", "state", "next_due_on", "id"],
                condition=IS_AWAITING,
                name="case_awaiting_by_state",
            ),
            models.Index(fields=["child"], name="case_by_child"),
            models.Index(fields=["authority_code", "child_born_on"], name="case_by_birth"),
        ]
        constraints = [
            models.CheckConstraint(
                name="triage_has_its_person",
                condition=models.Q(triaged_at__isnull=True, triaged_by__isnull=True)
                | models.Q(triaged_at__isnull=False, triaged_by__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.reference


class Event(models.Model):
    """One dated thing that happened: kind, day, codes and ids only. Never changed; corrected by a later one."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"details": Scrub.KEEP, "recorded_by": Scrub.KEEP}

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events", db_constraint=False)
    child_id = models.UUIDField()
    authority_code = models.CharField(max_length=3)
    sequence = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    happened_on = models.DateField()
    details = models.JSONField(default=dict)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_constraint=False
    )

    class Meta:
        constraints = [models.UniqueConstraint(name="events_are_numbered", fields=["case", "sequence"])]


class EventText(models.Model):
    """The words beside an event: reasons, notes. Erasable; the event stays."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"text": Scrub.DELETE_ROW}

    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="words")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    authority_code = models.CharField(max_length=3)
    text = models.TextField()
    is_internal = models.BooleanField(default=False, help_text="For the authority's own staff")


class ExceptionEntry(models.Model):
    """A recorded reason that disapplies a limit; it never moves a date."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"reason": Scrub.EMPTY, "evidence": Scrub.EMPTY}

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="exceptions")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    authority_code = models.CharField(max_length=3)
    code = models.CharField(max_length=30)
    starts_on = models.DateField()
    ends_on = models.DateField()
    reason = models.TextField()
    evidence = models.TextField(blank=True, default="")
    decided_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    told_family_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="exception_ends_after_start", condition=models.Q(ends_on__gte=models.F("starts_on"))
            ),
            models.CheckConstraint(name="exception_has_a_reason", condition=~models.Q(reason="")),
        ]


class Allocation(models.Model):
    """A case given to an officer, or put back: who did it and when. Written once."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"officer": Scrub.KEEP, "allocated_by": Scrub.KEEP}

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="allocations")
    child_id = models.UUIDField()
    authority_code = models.CharField(max_length=3)
    officer = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    allocated_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    allocated_at = models.DateTimeField()


class FamilyHelp(models.Model):
    """Whom a family can turn to in one authority: named in every notice that can be appealed (regulation 32)."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {}
    NOT_PERSONAL = ("authority", "mediation", "disagreement", "advice")

    authority_code = models.CharField(max_length=3, primary_key=True)
    authority = models.TextField(help_text="How to reach the authority itself")
    mediation = models.TextField(help_text="The mediation adviser")
    disagreement = models.TextField(help_text="The disagreement resolution service")
    advice = models.TextField(help_text="The information, advice and support service")


class InternalNote(models.Model):
    """A note between the authority's own staff."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"text": Scrub.DELETE_ROW}

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="notes")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    authority_code = models.CharField(max_length=3)
    text = models.TextField()
    written_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()


class KeptForm(models.Model):
    """What somebody has typed into a form and not sent yet, so that a time-out loses nothing."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"fields": Scrub.DELETE_ROW}

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    page = models.CharField(max_length=200, help_text="The address of the form")
    fields = models.JSONField()
    base_revision = models.IntegerField(null=True, blank=True, help_text="The version the typist began from")
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="one_kept_form_a_page", fields=["account", "page"])]
