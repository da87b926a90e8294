package atlas;

/** SQL that makes a throw-away server or database fit Atlas; each text is run as a superuser. */
final class ServerSql {
  private ServerSql() {}

  /**
   * PostgreSQL 16 removed the settings {@code lc_collate} and {@code lc_ctype}, which Atlas v0.13.1
   * selects from {@code pg_settings} when it connects. Where the server still has them nothing
   * changes.
   */
  static final String COMPATIBILITY =
      """
      SET allow_system_table_mods = on;
      CREATE OR REPLACE VIEW pg_catalog.pg_settings AS
      SELECT * FROM pg_catalog.pg_show_all_settings()
      UNION ALL
      SELECT removed.name, removed.value, version.unit, version.category, version.short_desc,
             version.extra_desc, version.context, version.vartype, version.source, version.min_val,
             version.max_val, version.enumvals, removed.value, removed.value, version.sourcefile,
             version.sourceline, version.pending_restart
      FROM pg_catalog.pg_database d
      CROSS JOIN pg_catalog.pg_show_all_settings() version
      CROSS JOIN LATERAL (VALUES
        ('lc_collate', d.datcollate::text COLLATE "default"),
        ('lc_ctype', d.datctype::text COLLATE "default")) removed (name, value)
      WHERE d.datname = pg_catalog.current_database()
        AND version.name = 'server_version_num'
        AND version.setting::int >= 160000;
      RESET allow_system_table_mods;
      """;

  /**
   * Renames every schema to a name that Atlas overlooks: it leaves out what is {@code LIKE
   * 'pg_%temp_%'}, meaning PostgreSQL's temporary schemas, but an underscore stands for any
   * character there, and PostgreSQL keeps only {@code pg_} to itself (sql/postgres/inspect_oss.go).
   */
  static final String HIDE_HISTORY =
      """
      DO $$
      DECLARE
        schema record;
      BEGIN
        CREATE SCHEMA pghtemp_names;
        CREATE TABLE pghtemp_names.names AS
          SELECT nspname AS shown, ('pghtemp_' || oid)::name AS hidden
          FROM pg_catalog.pg_namespace
          WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'pghtemp_names');
        FOR schema IN SELECT * FROM pghtemp_names.names LOOP
          EXECUTE pg_catalog.format('ALTER SCHEMA %I RENAME TO %I', schema.shown, schema.hidden);
        END LOOP;
        CREATE SCHEMA public;
      END
      $$
      """;

  /** The opposite. One statement, because Atlas looks at the whole database after each. */
  static final String REVEAL_HISTORY =
      """
      DO $$
      DECLARE
        schema record;
      BEGIN
        DROP SCHEMA public;
        FOR schema IN SELECT * FROM pghtemp_names.names LOOP
          EXECUTE pg_catalog.format('ALTER SCHEMA %I RENAME TO %I', schema.hidden, schema.shown);
        END LOOP;
        DROP SCHEMA pghtemp_names CASCADE;
      END
      $$;
      """;
}
