"""postgresql:// addresses: built, taken apart and pointed at another database or login."""

from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

PORT = 5432  # of the embedded server: part of its socket's name; nothing listens on the network


def socket_url(folder: Path, *, login: str, password: str, database: str) -> str:
    """The address of a database on the embedded server's private socket."""
    # The port is spelt out so that a PGPORT in somebody's environment cannot lead elsewhere.
    query = urlencode({"host": str(folder), "port": PORT})
    return f"postgresql://{quote(login, safe='')}:{quote(password, safe='')}@/{quote(database, safe='')}?{query}"


def database_of(url: str) -> str:
    """The database an address names, or nothing."""
    return unquote(urlsplit(url).path.lstrip("/"))


def login_of(url: str) -> str:
    """The login an address names, or nothing."""
    return unquote(urlsplit(url).username or "")


def server_of(url: str) -> str:
    """Which server an address leads to, whatever the login and database: host and port."""
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    host = options.get("host") or parts.netloc.rpartition("@")[2]
    return f"{host}:{options['port']}" if "port" in options else host


def at_database(url: str, database: str) -> str:
    """The same server and login, another database."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{quote(database, safe='')}"))


def as_login(url: str, *, login: str, password: str) -> str:
    """The same server and database, another login."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    options = [(key, value) for key, value in parse_qsl(parts.query) if key not in {"user", "password"}]
    netloc = f"{quote(login, safe='')}:{quote(password, safe='')}@{host}"
    return urlunsplit(parts._replace(netloc=netloc, query=urlencode(options)))
