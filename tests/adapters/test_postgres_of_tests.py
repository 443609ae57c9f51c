"""The tests' own databases: copies of one template."""

import threading

from django.db import connection

from included.adapters.postgres import Database


def current(query: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()


def test_live_database_is_a_copy_used_by_every_thread(live_database: Database) -> None:
    seen: list[object] = []

    def look() -> None:
        seen.extend(row[0] for row in current("SELECT current_database()"))
        connection.close()

    look()
    thread = threading.Thread(target=look)
    thread.start()
    thread.join()

    assert seen == [live_database.name] * 2
