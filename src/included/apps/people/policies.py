"""The row-level policies: `core/access` said again in SQL, so that the database denies by default.

Who is acting is set for the length of a transaction by `accounts/acting.py`:

- `included.account`: the account's id
- `included.authorities`: codes of the authorities whose caseload the account works on, with commas
- `included.organisations`: ids of the organisations whose grants the account may use, with commas
- `included.commissions`: ids of the organisations whose copies of issued plans the account may read, with commas
- `included.link`: the digest of the request's link somebody holds
- `included.today`: the day on which grants count
"""

from included.core.access import Part, bases_that_open

# Added later than the rest, so a database may have it already or not.
COMMISSIONS_FUNCTION = """
CREATE OR REPLACE FUNCTION included_commissions() RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT string_to_array(nullif(current_setting('included.commissions', true), ''), ',')::bigint[] $$;
"""
FUNCTIONS = f"""{COMMISSIONS_FUNCTION}
CREATE FUNCTION included_account() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT nullif(current_setting('included.account', true), '')::bigint $$;
CREATE FUNCTION included_authorities() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT string_to_array(nullif(current_setting('included.authorities', true), ''), ',') $$;
CREATE FUNCTION included_organisations() RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT string_to_array(nullif(current_setting('included.organisations', true), ''), ',')::bigint[] $$;
CREATE FUNCTION included_link() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT nullif(current_setting('included.link', true), '') $$;
CREATE FUNCTION included_today() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT coalesce(nullif(current_setting('included.today', true), '')::date, current_date) $$;
"""

# Each is wrapped in a sub-select so that PostgreSQL works it out once a statement and not once a row.
WORKS_ON_CASELOAD = "{table}.authority_code = ANY ((SELECT included_authorities())::text[])"
HOLDS_GRANT = """(
    grant_row.account_id = (SELECT included_account())
    OR (grant_row.organisation_id = ANY ((SELECT included_organisations())::bigint[])
        AND grant_row.basis <> 'commissions')
    OR (grant_row.organisation_id = ANY ((SELECT included_commissions())::bigint[])
        AND grant_row.basis = 'commissions')
    OR grant_row.link_digest = (SELECT included_link())
)"""
GRANT_IN_FORCE = """(
    grant_row.starts_on <= (SELECT included_today())
    AND (grant_row.ends_before IS NULL OR (SELECT included_today()) < grant_row.ends_before)
)"""


def sees_part(table: str, part: Part, child_column: str = "child_id") -> str:
    """The SQL condition under which the acting person sees a row of `table`."""
    caseload = WORKS_ON_CASELOAD.format(table=table)
    bases = bases_that_open(part)
    if not bases:
        return caseload
    listed = ", ".join(f"'{basis.value}'" for basis in bases)
    return f"""{caseload} OR {table}.{child_column} IN (
    SELECT grant_row.child_id FROM people_grant grant_row
    WHERE grant_row.basis IN ({listed}) AND {HOLDS_GRANT} AND {GRANT_IN_FORCE})"""


def protect(table: str, part: Part, child_column: str = "child_id") -> str:
    """SQL that denies `table` to everyone but those who may see this part of the child's record."""
    return f"""
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
{_seen(table, part, child_column)}
"""


def renew(table: str, part: Part, child_column: str = "child_id") -> str:
    """SQL that gives a protected `table` its policy again, after core has changed who may see this part."""
    return f"DROP POLICY {table}_seen ON {table};\n{_seen(table, part, child_column)}"


def _seen(table: str, part: Part, child_column: str) -> str:
    condition = sees_part(table, part, child_column)
    return f"CREATE POLICY {table}_seen ON {table} FOR ALL USING ({condition}) WITH CHECK ({condition});"


def stays_with(table: str, parent: str, column: str) -> str:
    """SQL by which a new row of `table` names a case or child its writer sees, and carries that one's authority.

    A foreign key alone asks as the owner, who sees every row: a row of one authority could hang on another's case.
    """
    return f"""
CREATE POLICY {table}_stays ON {table} AS RESTRICTIVE FOR INSERT WITH CHECK (EXISTS (
  SELECT 1 FROM {parent} parent WHERE parent.id = {table}.{column}
  AND parent.authority_code = {table}.authority_code));
"""


def append_only(table: str) -> str:
    """SQL that lets rows of `table` be added and never changed or removed, whoever asks."""
    return f"""
REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM included_application;
CREATE TRIGGER {table}_is_append_only BEFORE UPDATE OR DELETE ON {table}
  FOR EACH ROW EXECUTE FUNCTION included_refuse_change();
CREATE TRIGGER {table}_is_never_emptied BEFORE TRUNCATE ON {table}
  FOR EACH STATEMENT EXECUTE FUNCTION included_refuse_change();
"""


REFUSE_CHANGE = """
CREATE FUNCTION included_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: a mistake is corrected by a later row that names it', TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;
"""


def immutable(table: str) -> str:
    """SQL that lets rows be added and never changed; the owner may still erase one where the law asks for it."""
    return f"""
REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM included_application;
CREATE TRIGGER {table}_is_immutable BEFORE UPDATE ON {table}
  FOR EACH ROW EXECUTE FUNCTION included_refuse_change();
"""


# A link or an organisation may open a record only for a child who is not there yet (a request being sent).
# The function runs as the owner, who sees every row, and says nothing but yes or no.
CHILD_EXISTS = """
CREATE FUNCTION included_child_exists(uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp AS $$ SELECT EXISTS (SELECT 1 FROM people_child WHERE id = $1) $$;
CREATE FUNCTION included_link_opens(uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM people_grant g WHERE g.child_id = $1 AND g.link_digest = included_link()) $$;
"""

GRANTS_SEEN = f"""CREATE POLICY people_grant_seen ON people_grant FOR SELECT USING (
  {WORKS_ON_CASELOAD.format(table="people_grant")} OR {HOLDS_GRANT.replace("grant_row", "people_grant")});"""


# A link whose time is over opens nothing, an account of the family neither.
LINK_OPENS = """
CREATE OR REPLACE FUNCTION included_link_opens(uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM people_grant g WHERE g.child_id = $1 AND g.link_digest = included_link()
    AND g.starts_on <= included_today() AND (g.ends_before IS NULL OR included_today() < g.ends_before)) $$;
"""


GRANTS = f"""
ALTER TABLE people_grant ENABLE ROW LEVEL SECURITY;
{GRANTS_SEEN}
CREATE POLICY people_grant_given ON people_grant FOR INSERT WITH CHECK (
  {WORKS_ON_CASELOAD.format(table="people_grant")}
  OR (basis IN ('requester', 'family', 'teaches') AND {HOLDS_GRANT.replace("grant_row", "people_grant")}
      AND NOT included_child_exists(child_id))
  OR (basis = 'family' AND account_id = (SELECT included_account()) AND included_link_opens(child_id)));
CREATE POLICY people_grant_ended ON people_grant FOR UPDATE USING (
  {WORKS_ON_CASELOAD.format(table="people_grant")});
REVOKE DELETE, TRUNCATE ON people_grant FROM included_application;
"""

# The names of a caseload are searched by trigrams. LIKE is not leak-proof, so under a row-level policy PostgreSQL
# would read every row; this function runs as the owner and applies the same condition itself.
SEARCH = """
CREATE INDEX people_child_search ON people_child USING gin (search_name gin_trgm_ops);
CREATE FUNCTION included_search_children(pattern text, most integer) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id FROM people_child
  WHERE search_name LIKE pattern AND authority_code = ANY (included_authorities())
  LIMIT most $$;
"""
