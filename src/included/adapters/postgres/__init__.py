"""The database: an embedded PostgreSQL by default, a server through DATABASE_URL. Nothing else starts or prepares one.

`open_database()` gives a `Database` whose `application_url` the site uses and whose `owner_url` runs migrations.
"""

from included.adapters.postgres.database import Database, open_database, open_embedded
from included.adapters.postgres.errors import DatabaseUnavailableError
from included.adapters.postgres.preparation import APPLICATION, OWNER, prepare

__all__ = ["APPLICATION", "OWNER", "Database", "DatabaseUnavailableError", "open_database", "open_embedded", "prepare"]
