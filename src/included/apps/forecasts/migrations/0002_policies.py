"""Who reads forecasts, that only the system draws them, and the marks the database sets with whatever moves one."""

from django.db import migrations


MARK, STORED = "forecasts_forecastmark", "forecasts_storedforecast"
# The kinds of event a forecast counts: without them, nothing of it moves.
COUNTED = ("request_received", "plan_refused", "plan_finalised", "plan_transferred_in", "cease_notified",
           "plan_transferred_out", "correction")  # fmt: skip
KINDS = ", ".join(f"'{kind}'" for kind in COUNTED)

READERS = """
CREATE FUNCTION included_reads_forecasts() RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT included_works_as(ARRAY['finance_officer', 'manager', 'commissioner', 'schools_forum', 'lead_member']) $$;
"""
READ = """authority_code = ANY ((SELECT included_reads_forecasts())::text[])
  OR authority_code = ANY ((SELECT included_authorities())::text[])"""
DRAWN = "included_account() IS NULL AND authority_code = ANY ((SELECT included_authorities())::text[])"

STORING = f"""
ALTER TABLE {STORED} ENABLE ROW LEVEL SECURITY;
CREATE POLICY {STORED}_read ON {STORED} FOR SELECT USING ({READ});
CREATE POLICY {STORED}_drawn ON {STORED} FOR INSERT WITH CHECK ({DRAWN});
CREATE POLICY {STORED}_thinned ON {STORED} FOR DELETE USING ({DRAWN});
REVOKE UPDATE, TRUNCATE ON {STORED} FROM included_application;
CREATE TRIGGER {STORED}_is_never_changed BEFORE UPDATE ON {STORED}
  FOR EACH ROW EXECUTE FUNCTION included_refuse_change();
ALTER TABLE {MARK} ENABLE ROW LEVEL SECURITY;
CREATE POLICY {MARK}_read ON {MARK} FOR SELECT USING ({READ});
CREATE POLICY {MARK}_done ON {MARK} FOR DELETE USING ({DRAWN});
REVOKE INSERT, UPDATE, TRUNCATE ON {MARK} FROM included_application;
"""
# Run as the owner: whoever names a place may not write marks by hand, and their transaction writes one all the same.
MARKING = f"""
CREATE FUNCTION forecasts_mark() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$ BEGIN
  INSERT INTO {MARK} (authority_code) SELECT DISTINCT authority_code FROM moved;
  RETURN NULL;
END $$;
CREATE FUNCTION forecasts_mark_events() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$ BEGIN
  INSERT INTO {MARK} (authority_code) SELECT DISTINCT authority_code FROM moved WHERE kind IN ({KINDS});
  RETURN NULL;
END $$;
"""


def marks(table: str, event: str, transition: str, function: str) -> str:
    """The trigger of one kind of change, once a statement, however many rows that writes."""
    return f"""
CREATE TRIGGER {table}_{event.lower()}_marks AFTER {event} ON {table} REFERENCING {transition} TABLE AS moved
  FOR EACH STATEMENT EXECUTE FUNCTION {function}();
"""


TRIGGERS = "".join(
    (
        marks("finance_commitment", "INSERT", "NEW", "forecasts_mark"),
        marks("finance_commitment", "UPDATE", "NEW", "forecasts_mark"),
        marks("finance_commitment", "DELETE", "OLD", "forecasts_mark"),
        marks("cases_event", "INSERT", "NEW", "forecasts_mark_events"),
    )
)
# The counts read these kinds of an authority's events and no others: of half a million, one in eight.
INDEX = f"""
CREATE INDEX forecasts_counted_events ON cases_event (authority_code, kind, happened_on) WHERE kind IN ({KINDS});
"""


class Migration(migrations.Migration):
    dependencies = [
        ("forecasts", "0001_initial"),
        ("finance", "0004_payment_policies"),
        ("cases", "0006_search"),
    ]
    operations = [migrations.RunSQL([READERS, STORING, MARKING, TRIGGERS, INDEX], migrations.RunSQL.noop)]
