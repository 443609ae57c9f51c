"""Settings, from the environment; `included` sets up what a fresh machine lacks before Django reads them."""

import os
from pathlib import Path

from included.config.database import database_settings

PACKAGE = Path(__file__).resolve().parent.parent
CHECKOUT = PACKAGE.parent.parent
ASSETS = Path(os.environ.get("INCLUDED_BROWSER_ASSETS", CHECKOUT / "node_modules"))

DEMONSTRATION = os.environ.get("INCLUDED_DEMONSTRATION") == "1"
DEBUG = os.environ.get("INCLUDED_DEBUG") == "1"
# Sessions and links are signed with this. Only a demonstration or a test runs without one of its own.
SECRET_KEY = os.environ.get("INCLUDED_SECRET_KEY", "demonstration-only-not-a-secret" * 2)
ALLOWED_HOSTS = os.environ.get("INCLUDED_HOSTS", "127.0.0.1,localhost,testserver").split(",")
PUBLIC_ADDRESS = os.environ.get("INCLUDED_PUBLIC_ADDRESS", "http://127.0.0.1:8000")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "included.apps.design",
    "included.apps.accounts",
    "included.apps.people",
    "included.apps.places",
    "included.apps.notices",
    "included.apps.policy",
    "included.apps.panels",
    "included.apps.simulation",
    "included.apps.cases",
    "included.apps.requests",
    "included.apps.advice",
    "included.apps.plans",
    "included.apps.placements",
    "included.apps.families",
    "included.apps.standards",
    "included.apps.partnership",
    "included.apps.transfers",
    "included.apps.finance",
    "included.apps.forecasts",
    "included.apps.alternative",
    "included.apps.schoolfunding",
    "included.apps.recovery",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "included.apps.design.middleware.SecurityHeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "included.apps.accounts.middleware.ActingMiddleware",
    "included.apps.design.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "included.config.urls"
WSGI_APPLICATION = "included.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "included.apps.design.environment.environment",
            "context_processors": ["included.apps.design.context.page"],
        },
    },
    {
        # allauth brings pages of its own; ours, in Jinja, are found first.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]

DATABASES = database_settings(os.environ)
# Every request is one transaction, so that what is read and what is written belong to one acting person.
for _settings in DATABASES.values():
    _settings["ATOMIC_REQUESTS"] = True

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
# A demonstration has no post, so nobody could confirm an address there.
ACCOUNT_EMAIL_VERIFICATION = "none" if DEMONSTRATION else "mandatory"
# Accounts of staff are made by their organisation, accounts of families from the link of their request.
ACCOUNT_ADAPTER = "included.apps.accounts.adapter.InvitedOnlyAdapter"
ACCOUNT_FORMS = {
    "login": "included.apps.accounts.forms.SignInForm",
    "reset_password": "included.apps.accounts.forms.NewPasswordLinkForm",
    "reset_password_from_key": "included.apps.accounts.forms.NewPasswordForm",
}
# allauth's own limits stand (five wrong passwords an account in five minutes); this is one of ours beside them.
ACCOUNT_RATE_LIMITS = {"find_request": "20/h/ip,5/h/key", "consultation": "20/h/ip"}
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/home/"
DESIGN_IDENTITY = "included.apps.accounts.identity.identity"
DESIGN_NAVIGATION = "included.apps.accounts.identity.navigation"
DESIGN_SIMULATION = "included.apps.policy.strip.strip"
DESIGN_SIMULATED_AREA = "included.apps.policy.strip.is_in_simulated_area"
# Attempts are counted in the database: a count in the memory of one of several processes could be walked around.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "accounts_counter"}}

SESSION_COOKIE_AGE = 60 * 60
# The hour counts from the last page: a signed-in session also ends an hour after it, and not with the browser.
ACCOUNT_SESSION_REMEMBER = True
SESSION_SAVE_EVERY_REQUEST = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = PUBLIC_ADDRESS.startswith("https://")
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE
# A browser that has come by TLS once comes by nothing else for a year.
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if SESSION_COOKIE_SECURE else 0
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "included.apps.design.errors.csrf_failure"

EMAIL_BACKEND = os.environ.get("INCLUDED_EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
DEFAULT_FROM_EMAIL = os.environ.get("INCLUDED_EMAIL_FROM", "included@localhost")
NOTIFY_API_KEY = os.environ.get("INCLUDED_NOTIFY_API_KEY", "")
NOTIFY_TEMPLATE = os.environ.get("INCLUDED_NOTIFY_TEMPLATE", "")

STATIC_URL = "/static/"
# Named whether they are there or not: on a fresh clone they are fetched after this is read.
STATICFILES_DIRS = [
    (prefix, str(folder))
    for prefix, folder in {
        "govuk": ASSETS / "govuk-frontend" / "dist" / "govuk",
        "moj": ASSETS / "@ministryofjustice" / "frontend" / "moj",
        "fonts": ASSETS / "@fontsource" / "noto-sans",
    }.items()
]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

# Uploads: kept in the database, in quarantine until a scanner has passed them.
UPLOAD_LARGEST_BYTES = 10 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
VIRUS_DATABASE = os.environ.get("INCLUDED_VIRUS_DATABASE", "")

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
