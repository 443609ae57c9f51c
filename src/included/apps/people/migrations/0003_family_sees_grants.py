"""A family sees who may see its child: everybody's grants on the children it is family to."""

from django.db import migrations

SQL = """
-- Runs as the owner: a policy of people_grant cannot itself ask people_grant.
CREATE FUNCTION included_family_children() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
  SELECT child_id FROM people_grant
  WHERE basis = 'family' AND account_id = included_account() AND starts_on <= included_today()
    AND (ends_before IS NULL OR included_today() < ends_before) $$;
CREATE POLICY people_grant_family ON people_grant FOR SELECT USING (
  child_id IN (SELECT included_family_children()));
"""
UNDO = "DROP POLICY people_grant_family ON people_grant; DROP FUNCTION included_family_children();"


class Migration(migrations.Migration):
    dependencies = [("people", "0002_policies")]
    operations = [migrations.RunSQL(SQL, UNDO)]
