package plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The SQL that ships in a Java library, which Maven unpacks below target/ before the tests.
 *
 * @param name what the library is called
 * @param table one of its tables, and {@code column} one of that which holds text, to be edited
 * @param files what the library runs in an empty database
 * @param upgrades what it runs one after the other when it is updated
 */
record RealSchema(
    String name, String table, String column, List<String> files, List<String> upgrades) {
  private static final Path FOLDER = Path.of("target", "real-schemas");

  static final List<RealSchema> ALL =
      List.of(
          new RealSchema(
              "quartz",
              "qrtz_job_details",
              "description",
              List.of("quartz/org/quartz/impl/jdbcjobstore/tables_postgres.sql"),
              List.of()),
          new RealSchema(
              "activiti",
              "act_re_model",
              "name_",
              files(
                  "activiti/org/activiti/db/create/activiti.postgres.create.", "engine", "history"),
              List.of()),
          new RealSchema(
              "camunda",
              "act_ru_task",
              "name_",
              files(
                  "camunda/org/camunda/bpm/engine/db/liquibase/baseline/liquibase.postgres.create.",
                  "engine",
                  "history",
                  "identity",
                  "case.engine",
                  "case.history",
                  "decision.engine",
                  "decision.history"),
              files(
                  "camunda/org/camunda/bpm/engine/db/liquibase/upgrade/postgres_engine_7.",
                  "16_to_7.17",
                  "17_to_7.18",
                  "18_to_7.19",
                  "19_to_7.20")),
          new RealSchema(
              "flowable",
              "act_re_model",
              "name_",
              Stream.of(
                      "common/db/create/flowable.postgres.create.common",
                      "identitylink/service/db/create/flowable.postgres.create.identitylink",
                      "identitylink/service/db/create/flowable.postgres.create.identitylink.history",
                      "entitylink/service/db/create/flowable.postgres.create.entitylink",
                      "entitylink/service/db/create/flowable.postgres.create.entitylink.history",
                      "eventsubscription/service/db/create/flowable.postgres.create.eventsubscription",
                      "task/service/db/create/flowable.postgres.create.task",
                      "task/service/db/create/flowable.postgres.create.task.history",
                      "variable/service/db/create/flowable.postgres.create.variable",
                      "variable/service/db/create/flowable.postgres.create.variable.history",
                      "job/service/db/create/flowable.postgres.create.job",
                      "batch/service/db/create/flowable.postgres.create.batch",
                      "db/create/flowable.postgres.create.engine",
                      "db/create/flowable.postgres.create.history")
                  .map(file -> "flowable/org/flowable/" + file + ".sql")
                  .toList(),
              List.of()),
          new RealSchema(
              "jbpm",
              "task",
              "name",
              files(
                  "jbpm/db/ddl-scripts/postgresql/",
                  "postgresql-jbpm-schema",
                  "postgresql-jbpm-lo-trigger-clob",
                  "quartz_tables_postgres",
                  "task_assigning_tables_postgresql"),
              List.of()),
          new RealSchema(
              "jobrunr",
              "jobrunr_backgroundjobservers",
              "name",
              files(
                  "jobrunr/org/jobrunr/storage/sql/common/migrations/v0",
                  "00__create_migrations_table",
                  "01__create_job_table",
                  "02__create_recurring_job_table",
                  "03__create_background_job_server_table",
                  "04__create_job_stats_view"),
              Stream.of(
                      files(
                          "jobrunr/org/jobrunr/storage/sql/common/migrations/v0",
                          "05__update_job_stats_view",
                          "06__alter_table_jobs_add_recurringjob",
                          "07__alter_table_backgroundjobserver_add_delete_config",
                          "08__alter_table_jobs_increase_jobAsJson_size",
                          "09__change_jobrunr_job_counters_to_jobrunr_metadata",
                          "10__change_job_stats",
                          "13__alter_table_recurring_job_add_createdAt"),
                      files(
                          "jobrunr/org/jobrunr/storage/sql/postgres/migrations/v0",
                          "14__improve_job_stats"),
                      files(
                          "jobrunr/org/jobrunr/storage/sql/common/migrations/v0",
                          "15__alter_table_backgroundjobserver_add_name"))
                  .flatMap(List::stream)
                  .toList()),
          new RealSchema(
              "spring-batch",
              "batch_job_instance",
              "job_name",
              List.of("spring-batch/org/springframework/batch/core/schema-postgresql.sql"),
              List.of()),
          new RealSchema(
              "spring-integration",
              "int_lock",
              "region",
              List.of(
                  "spring-integration/org/springframework/integration/jdbc/schema-postgresql.sql"),
              List.of()),
          new RealSchema(
              "spring-session",
              "spring_session",
              "principal_name",
              List.of("spring-session/org/springframework/session/jdbc/schema-postgresql.sql"),
              List.of()),
          new RealSchema(
              "spring-modulith",
              "event_publication",
              "event_type",
              List.of("spring-modulith/schema-postgresql.sql"),
              List.of()));

  @Override
  public String toString() {
    return name;
  }

  private static List<String> files(String prefix, String... names) {
    return Stream.of(names).map(name -> prefix + name + ".sql").toList();
  }

  static String read(String file) throws IOException {
    Path path = FOLDER.resolve(file);
    if (!Files.exists(path)) {
      throw new IllegalStateException("mvn generate-test-resources unpacks " + path);
    }
    return Files.readString(path);
  }

  /** What people do to such schemas; each is run on top of the ones before. */
  List<String> edits() {
    return EDITS.stream().map(edit -> edit.replace("%T", table).replace("%C", column)).toList();
  }

  private static final List<String> EDITS =
      List.of(
          "ALTER TABLE %T ADD COLUMN added_at timestamptz NOT NULL DEFAULT now();",
          "CREATE INDEX added_%C ON %T (lower(%C), added_at DESC) WHERE %C IS NOT NULL;"
              + " COMMENT ON COLUMN %T.%C IS 'it''s what one reads';",
          "ALTER TABLE %T ALTER COLUMN %C TYPE text;",
          "ALTER TABLE %T ADD CONSTRAINT added_check CHECK (%C <> 'nothing' OR added_at > '2000-01-01');",
          """
          CREATE TYPE added_state AS ENUM ('new', 'done');
          CREATE TABLE added_notes (
            id bigserial PRIMARY KEY,
            state added_state NOT NULL DEFAULT 'new',
            note text,
            words tsvector GENERATED ALWAYS AS (to_tsvector('english', note)) STORED,
            UNIQUE (state, note)
          );
          CREATE INDEX ON added_notes USING gin (words);
          """,
          """
          CREATE FUNCTION added_touch() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN
            -- keep it new
            NEW.added_at := now();
            RETURN NEW;
          END
          $$;
          CREATE TRIGGER added_touch BEFORE UPDATE ON %T FOR EACH ROW EXECUTE FUNCTION added_touch();
          CREATE VIEW added_recent AS SELECT %C, added_at FROM %T WHERE added_at > now() - interval '1 day';
          CREATE MATERIALIZED VIEW added_days AS
            SELECT date_trunc('day', added_at) AS day, count(*) AS n FROM added_recent GROUP BY 1;
          CREATE UNIQUE INDEX ON added_days (day);
          """,
          "ALTER TYPE added_state ADD VALUE 'late' BEFORE 'done';"
              + " ALTER TABLE added_notes ADD COLUMN parent bigint REFERENCES added_notes ON DELETE SET NULL;",
          """
          DROP MATERIALIZED VIEW added_days;
          DROP VIEW added_recent;
          ALTER TABLE %T ALTER COLUMN added_at TYPE date;
          CREATE VIEW added_recent AS SELECT %C, added_at FROM %T WHERE added_at > now() - interval '1 day';
          CREATE MATERIALIZED VIEW added_days AS
            SELECT date_trunc('day', added_at) AS day, count(*) AS n FROM added_recent GROUP BY 1;
          CREATE UNIQUE INDEX ON added_days (day);
          """,
          """
          CREATE DOMAIN added_percent AS numeric(5, 2) CHECK (VALUE BETWEEN 0 AND 100);
          ALTER TABLE added_notes ADD COLUMN done added_percent DEFAULT 0 NOT NULL;
          ALTER TABLE added_notes ENABLE ROW LEVEL SECURITY;
          CREATE POLICY added_own ON added_notes USING (note <> CURRENT_USER);
          CREATE OR REPLACE VIEW added_recent AS
            SELECT %C, added_at, 1 AS one FROM %T WHERE added_at > now() - interval '2 days';
          CREATE OR REPLACE FUNCTION added_touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
          """,
          """
          DROP MATERIALIZED VIEW added_days;
          DROP VIEW added_recent;
          DROP TRIGGER added_touch ON %T;
          DROP FUNCTION added_touch();
          ALTER TABLE %T DROP CONSTRAINT added_check, DROP COLUMN added_at;
          DROP TABLE added_notes;
          DROP TYPE added_state;
          DROP DOMAIN added_percent;
          """);
}
