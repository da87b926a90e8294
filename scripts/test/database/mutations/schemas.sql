CREATE SCHEMA more;

DROP SCHEMA "Odd ""Names""" CASCADE;

ALTER SCHEMA "Odd ""Names""" RENAME TO plain;

COMMENT ON SCHEMA app IS 'elsewhere';

COMMENT ON SCHEMA app IS NULL;

COMMENT ON SCHEMA public IS 'ours';

ALTER SCHEMA app OWNER TO zoo_writer;

CREATE EXTENSION citext SCHEMA app;

DROP EXTENSION file_fdw CASCADE;

ALTER EXTENSION btree_gist SET SCHEMA app;

COMMENT ON EXTENSION hstore IS 'key and value';

ALTER EXTENSION hstore ADD TABLE app.empty;

CREATE TABLE atlas_schema_revisions (version text PRIMARY KEY, description text DEFAULT 'x' CHECK (description <> '')); CREATE INDEX ON atlas_schema_revisions (description); COMMENT ON TABLE atlas_schema_revisions IS 'hidden'; GRANT SELECT ON atlas_schema_revisions TO zoo_reader;

CREATE SCHEMA atlas_schema_revisions; CREATE TABLE atlas_schema_revisions.atlas_schema_revisions (id serial PRIMARY KEY, n integer); CREATE INDEX ON atlas_schema_revisions.atlas_schema_revisions (n);

CREATE TEMPORARY TABLE passing (id serial PRIMARY KEY, note text);

CREATE FUNCTION pg_catalog.our_own() RETURNS integer LANGUAGE sql AS 'SELECT 1';

SELECT lo_create(0);
