"""Who sees and who writes what settings offer."""

from django.db import migrations

AUTHORITIES = "(SELECT included_authorities())::text[]"
IS_OFFICER = "(SELECT included_authorities()) IS NOT NULL"
IS_SIGNED_IN = f"((SELECT included_account()) IS NOT NULL OR {IS_OFFICER})"
IS_OWN = """setting_id IN (SELECT o.urn FROM accounts_organisation o
    WHERE o.id = ANY ((SELECT included_organisations())::bigint[]))"""
# The authority a setting lies in answers for its page; where that one does not use the service, any that does may.
ANSWERS = f"""({IS_OFFICER} AND EXISTS (SELECT 1 FROM places_setting s WHERE s.urn = setting_id AND (
    s.authority_code = ANY ({AUTHORITIES})
    OR NOT EXISTS (SELECT 1 FROM accounts_organisation o
                   WHERE o.kind = 'authority' AND o.authority_code = s.authority_code))))"""
HOLDS_CONTRACT = f"(section = 'contract' AND authority_code = ANY ({AUTHORITIES}))"
WRITES = f"({HOLDS_CONTRACT} OR (section <> 'contract' AND authority_code = '' AND {ANSWERS}))"
PROPOSES = f"""({IS_OWN} AND section NOT IN ('contract', 'visit') AND authority_code = ''
    AND proposed_by_id = (SELECT included_account()))"""

SQL = f"""
ALTER TABLE places_offerversion ENABLE ROW LEVEL SECURITY;
CREATE POLICY offer_seen ON places_offerversion FOR SELECT USING (
  {HOLDS_CONTRACT}
  OR (section <> 'contract' AND (
    (status = 'confirmed' AND (({IS_SIGNED_IN} AND section <> 'fees') OR {IS_OFFICER}))
    OR {IS_OWN} OR {ANSWERS})));
CREATE POLICY offer_proposed ON places_offerversion FOR INSERT WITH CHECK (
  {WRITES} OR ({PROPOSES} AND status = 'proposed' AND NOT is_current AND NOT is_assumed));
CREATE POLICY offer_decided ON places_offerversion FOR UPDATE USING ({WRITES}) WITH CHECK ({WRITES});
CREATE POLICY offer_withdrawn ON places_offerversion FOR UPDATE
  USING ({IS_OWN} AND section NOT IN ('contract', 'visit') AND status = 'proposed')
  WITH CHECK ({IS_OWN} AND section NOT IN ('contract', 'visit') AND status = 'withdrawn' AND NOT is_current);
REVOKE UPDATE, DELETE, TRUNCATE ON places_offerversion FROM included_application;
GRANT UPDATE (status, is_current, decided_by_id, decided_at, reason) ON places_offerversion TO included_application;

ALTER TABLE places_offerdraft ENABLE ROW LEVEL SECURITY;
CREATE POLICY offer_draft_own ON places_offerdraft USING (account_id = (SELECT included_account()))
  WITH CHECK (account_id = (SELECT included_account()));

ALTER TABLE places_settingneed ENABLE ROW LEVEL SECURITY;
CREATE POLICY setting_need_seen ON places_settingneed FOR SELECT USING ({IS_SIGNED_IN});
CREATE POLICY setting_need_added ON places_settingneed FOR INSERT WITH CHECK ({ANSWERS});
CREATE POLICY setting_need_removed ON places_settingneed FOR DELETE USING ({ANSWERS});
REVOKE UPDATE, TRUNCATE ON places_settingneed FROM included_application;
"""


class Migration(migrations.Migration):
    dependencies = [("places", "0006_offers"), ("people", "0002_policies")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
