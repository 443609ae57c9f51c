"""What the register's import needs: kinds of the settings already there, a table to copy into, and rights."""

from django.db import migrations

from included.apps.people import policies

# Kinds of the settings that were there before the column was. `src/included/rules/register` says it for new ones.
KINDS = """
UPDATE places_setting SET
  setting_kind = CASE
    WHEN kind IN ('Community school', 'Voluntary aided school', 'Voluntary controlled school', 'Foundation school',
      'City technology college', 'Academy sponsor led', 'Academy converter', 'Free schools',
      'University technical college', 'Studio schools') THEN 'mainstream'
    WHEN kind IN ('Community special school', 'Foundation special school', 'Academy special sponsor led',
      'Academy special converter', 'Free schools special') THEN 'special'
    WHEN kind = 'Non-maintained special school' THEN 'non_maintained_special'
    WHEN kind = 'Other independent special school' THEN 'independent_special'
    WHEN kind = 'Other independent school' THEN 'independent'
    WHEN kind = 'Pupil referral unit' OR kind LIKE '%alternative provision%' THEN 'alternative_provision'
    WHEN kind = 'Local authority nursery school' THEN 'early_years'
    WHEN kind IN ('Further education', 'Sixth form centres', 'Free schools 16 to 19', 'Academy 16-19 converter',
      'Academy 16 to 19 sponsor led') THEN 'further_education'
    WHEN kind = 'Special post 16 institution' THEN 'specialist_post_16'
    WHEN kind = 'Online provider' THEN 'education_otherwise'
    ELSE '' END,
  is_approved = duty_to_admit AND kind IN ('Other independent special school', 'Special post 16 institution');
"""
# A file is copied here first, and is gone again when its transaction ends. Not a temporary table: the application may
# make none. Not logged: a server that falls over finds it empty, as it should be.
STAGING = """
CREATE UNLOGGED TABLE places_registerrow (LIKE places_setting INCLUDING DEFAULTS);
ALTER TABLE places_registerrow DROP COLUMN register_import_id, DROP COLUMN assumed;
"""
RIGHTS = """
REVOKE DELETE, TRUNCATE ON places_setting, places_settinglink FROM included_application;
"""


class Migration(migrations.Migration):
    dependencies = [("places", "0004_register"), ("people", "0002_policies")]
    operations = [
        migrations.RunSQL(KINDS, migrations.RunSQL.noop),
        migrations.RunSQL(STAGING, "DROP TABLE places_registerrow"),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
        migrations.RunSQL(policies.append_only("places_registerimport"), migrations.RunSQL.noop),
        migrations.RunSQL(policies.append_only("places_settingchange"), migrations.RunSQL.noop),
    ]
