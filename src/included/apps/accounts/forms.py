"""Signing in and choosing passwords, asked as the kit asks."""

from typing import Any

from allauth.account import forms as allauth
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from included.apps.accounts.models import Account
from included.apps.design.fields import EmailField, PasswordField, TextField
from included.apps.design.forms import Form

_LONG_ENOUGH = "At least 12 characters. Three words that nobody would put together are easy to remember."


class SignInForm(allauth.LoginForm):  # type: ignore[misc] # allauth has no types
    """E-mail address and password."""

    use_required_attribute = False

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["login"] = EmailField(label="Email address", width=30)
        self.fields["password"] = PasswordField()


class NewPasswordLinkForm(allauth.ResetPasswordForm):  # type: ignore[misc]
    """Where the link for a new password goes."""

    use_required_attribute = False

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["email"] = EmailField(label="Email address", width=30)


class NewPasswordForm(allauth.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password, typed once: the kit lets one look at it."""

    use_required_attribute = False

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["password1"] = _new_password()
        self.fields["password2"] = _new_password_again()


class FamilyAccountForm(Form):
    """An account for somebody who has sent a request."""

    name = TextField(label="Your full name", autocomplete="name", max_length=200, width=30)
    email = EmailField(label="Email address", hint="You sign in with it", max_length=254, width=30)
    password = PasswordField(label="Password", hint=_LONG_ENOUGH, called="A password")

    def clean_email(self) -> str:
        """One account an address. Whoever gets here holds a request that was sent, so nothing is given away."""
        email = str(self.cleaned_data["email"])
        if Account.objects.filter(email__iexact=email).exists():
            raise ValidationError(
                "There is an account with this email address already. Sign in, then open your link again", code="taken"
            )
        return email

    def clean_password(self) -> str:
        """As strong as the site asks."""
        password = str(self.cleaned_data["password"])
        validate_password(password, Account(email=self.data.get("email", ""), name=self.data.get("name", "")))
        return password


def _new_password() -> PasswordField:
    return PasswordField(label="New password", hint=_LONG_ENOUGH)


def _new_password_again() -> PasswordField:
    return PasswordField(label="The same password again")
