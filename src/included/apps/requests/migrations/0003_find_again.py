"""Somebody who has lost their link gives the e-mail address they began with, and the link is sent to that address."""

from django.db import migrations

SQL = """
CREATE INDEX requests_requestdraft_email ON requests_requestdraft (lower(email)) WHERE email <> '';
-- Runs as the owner, for whoever asks holds no link yet. It gives ids only: a link cannot be made from one
-- without the site's own key, and the link goes to the address and is not shown.
CREATE FUNCTION included_drafts_begun_with(address text, since timestamptz) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id FROM requests_requestdraft
  WHERE email <> '' AND lower(email) = lower(address) AND (kept_at > since OR sent_at > since)
  ORDER BY kept_at DESC LIMIT 10;
$$;
"""
UNDO = "DROP FUNCTION included_drafts_begun_with(text, timestamptz); DROP INDEX requests_requestdraft_email;"


class Migration(migrations.Migration):
    dependencies = [("requests", "0002_policies")]
    operations = [migrations.RunSQL(SQL, UNDO)]
