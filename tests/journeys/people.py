"""Everybody in the journey, and how each of them uses a browser."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from django.db import connection
from playwright.sync_api import Browser, Page

from browser import NARROW, WIDE, violations
from included.apps.accounts.models import Account, Membership, Organisation
from included.apps.places.models import Setting
from included.core.access import OrganisationKind, Role

PASSWORD = "a-long-enough-password"
LONGEST_WAIT = 30_000  # milliseconds; no page is that slow, even on a machine that does much else
SCHOOL, SPECIAL = 118001, 118002


@dataclass(frozen=True, slots=True)
class Cast:
    """The accounts of the journey, by what they do."""

    officer: Account
    manager: Account
    school: Account
    psychologist: Account
    doctor: Account
    health_commissioner: Account
    social_worker: Account
    special_school: Account
    stranger: Account


def cast_for() -> Cast:
    """Make the organisations, settings and accounts of a small Kent."""
    for urn, name, kind, is_special in (
        (SCHOOL, "Meadow Primary School", "Community school", False),
        (SPECIAL, "Orchard School", "Foundation special school", True),
    ):
        Setting.objects.create(
            urn=urn,
            name=name,
            authority_code="886",
            kind=kind,
            phase="Primary",
            duty_to_admit=True,
            is_special=is_special,
            low_age=4,
            high_age=16 if is_special else 11,
            town="Ashford",
            postcode="TN24 0AA",
            easting=601000,
            northing=142000,
        )
    kent = _organisation(OrganisationKind.AUTHORITY, "Kent County Council")
    surrey = _organisation(OrganisationKind.AUTHORITY, "Surrey County Council", authority="936")
    school = _organisation(OrganisationKind.SETTING, "Meadow Primary School", urn=SCHOOL)
    special = _organisation(OrganisationKind.SETTING, "Orchard School", urn=SPECIAL)
    psychology = _organisation(OrganisationKind.PSYCHOLOGY_SERVICE, "Kent Educational Psychology Service")
    health = _organisation(OrganisationKind.HEALTH_BODY, "NHS Kent and Medway Integrated Care Board")
    social_care = _organisation(OrganisationKind.SOCIAL_CARE, "Kent Children's Social Care")
    return Cast(
        officer=_account("Olu Adeyemi", "officer", kent, Role.CASE_OFFICER),
        manager=_account("Mina Shah", "manager", kent, Role.MANAGER),
        school=_account("Sam Brooks", "school", school, Role.SENCO),
        psychologist=_account("Dr Pia Lund", "psychologist", psychology, Role.ADVISER),
        doctor=_account("Dr Tom Reid", "doctor", health, Role.ADVISER),
        health_commissioner=_account("Hana Wells", "commissioner", health, Role.HEALTH_COMMISSIONER),
        social_worker=_account("Ruth Cole", "social-worker", social_care, Role.ADVISER),
        special_school=_account("Head of Orchard", "orchard", special, Role.HEAD),
        stranger=_account("Una Stranger", "stranger", surrey, Role.CASE_OFFICER),
    )


@dataclass(slots=True)
class Person:
    """Somebody at a browser. Every page they `look` at is checked by axe and, when asked, kept as a picture."""

    page: Page
    site: str
    pictures: Path | None = None
    has_scripts: bool = True

    @classmethod
    def at(
        cls, browser: Browser, site: str, pictures: Path | None, *, on_a_phone: bool = False, with_scripts: bool = True
    ) -> Self:
        """A fresh browser of one person, on a phone or a large screen."""
        context = browser.new_context(viewport=NARROW if on_a_phone else WIDE, java_script_enabled=with_scripts)  # type: ignore[arg-type] # plain sizes
        context.set_default_timeout(LONGEST_WAIT)
        return cls(context.new_page(), site, pictures, with_scripts)

    def sign_in(self, account: Account) -> Self:
        """Sign in by the form, as anyone does."""
        return self.go("/sign-in/").type_password(account)

    def type_password(self, account: Account) -> Self:
        """Fill the form of signing in, wherever one was when it came."""
        self.page.get_by_label("Email address").fill(account.email)
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        return self

    def go(self, path: str) -> Self:
        """Open an address of the site."""
        answer = self.page.goto(self.site + path)
        assert answer is not None
        assert answer.status < 400, f"{path}: {answer.status}"
        return self

    def look(self, picture: str = "") -> Self:
        """Stop and look: axe finds nothing, and the page may be kept as a picture."""
        # A press goes on as soon as the next page begins to come.
        self.page.wait_for_load_state()
        # Axe is a script itself, and waits for ever where scripts do not run.
        found = violations(self.page) if self.has_scripts else []
        assert not found, f"{self.page.url}: {found}"
        assert self.page.locator("h1").count() == 1, self.page.url
        if self.pictures is not None and picture:
            self.page.screenshot(path=self.pictures / f"{picture}.png", full_page=True)
        return self

    def press(self, name: str) -> Self:
        """Press a button by what it says."""
        self.page.get_by_role("button", name=name).first.click()
        return self

    def follow(self, text: str) -> Self:
        """Follow a link by what it says; a link that looks like a button is announced as one."""
        link = self.page.get_by_role("link", name=text).or_(self.page.locator("a[role=button]").get_by_text(text))
        link.first.click()
        return self

    def fill(self, typed: dict[str, str]) -> Self:
        """Type, choose or tick whatever of these is on the page, by the names of its inputs."""
        for name, value in typed.items():
            boxes = self.page.locator(f"[name='{name}']")
            if not boxes.count():
                continue
            kind = boxes.first.get_attribute("type") or ""
            if kind in {"radio", "checkbox"}:
                self.page.locator(f"[name='{name}'][value='{value}']").check()
            elif boxes.first.evaluate("box => box.tagName") == "SELECT":
                boxes.first.select_option(value)
            else:
                boxes.first.fill(value)
        return self

    def tick_all(self, name: str) -> Self:
        """Tick every box of a question."""
        for box in self.page.locator(f"input[type=checkbox][name='{name}']").all():
            box.check()
        return self

    def give_reasons(self, reason: str) -> Self:
        """Write the same reason beside every finding the page asks about."""
        for box in self.page.locator("main form input[type=text], main form textarea").all():
            box.fill(reason)
        return self

    def sees(self, text: str) -> bool:
        """Whether the page says something."""
        return text in self.page.locator("body").inner_text()


def _organisation(kind: OrganisationKind, name: str, *, authority: str = "886", urn: int | None = None) -> Organisation:
    slug = name.lower().replace(" ", "-").replace("'", "")
    return Organisation.objects.create(
        kind=kind.value, name=name, authority_code=authority, urn=urn, contact_email=f"{slug}@example.org"
    )


def _account(name: str, slug: str, organisation: Organisation, role: Role) -> Account:
    account = Account.objects.create_user(f"{slug}@example.org", name=name)
    Membership.objects.create(account=account, organisation=organisation, role=role.value)
    return let_sign_in(account)


def let_sign_in(account: Account) -> Account:
    """Give somebody the password, and an address that was confirmed, as signing in asks."""
    account.set_password(PASSWORD)
    account.save(update_fields=["password"])
    with connection.cursor() as cursor:
        cursor.execute(
            'INSERT INTO account_emailaddress (email, verified, "primary", user_id) VALUES (%s, true, true, %s)',
            [account.email, account.pk],
        )
    return account
