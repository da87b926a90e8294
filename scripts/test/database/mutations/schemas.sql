CREATE SCHEMA more;
--> added schema more

DROP SCHEMA "Odd ""Names""" CASCADE;
--> removed schema "Odd ""Names"""
--> removed table "Odd ""Names"""."Select"

ALTER SCHEMA "Odd ""Names""" RENAME TO plain;
--> removed schema "Odd ""Names"""
--> added schema plain
--> removed table "Odd ""Names"""."Select"
--> added table plain."Select"

COMMENT ON SCHEMA app IS 'elsewhere';
--> changed schema app: comment: where most of it is -> elsewhere

COMMENT ON SCHEMA app IS NULL;
--> changed schema app: comment: where most of it is -> none

COMMENT ON SCHEMA public IS 'ours';
--> changed schema public: comment: standard public schema -> ours

ALTER SCHEMA app OWNER TO zoo_writer;

CREATE EXTENSION citext SCHEMA app;
--> added extension citext

DROP EXTENSION file_fdw CASCADE;
--> removed extension file_fdw
--> removed server zoo_files

ALTER EXTENSION btree_gist SET SCHEMA app;
--> changed extension btree_gist: schema: public -> app

COMMENT ON EXTENSION hstore IS 'key and value';
--> changed extension hstore: comment: data type for storing sets of (key, value) pairs -> key and value

ALTER EXTENSION hstore ADD TABLE app.empty;
--> removed table app.empty

CREATE TABLE atlas_schema_revisions (version text PRIMARY KEY, description text DEFAULT 'x' CHECK (description <> '')); CREATE INDEX ON atlas_schema_revisions (description); COMMENT ON TABLE atlas_schema_revisions IS 'hidden'; GRANT SELECT ON atlas_schema_revisions TO zoo_reader;

CREATE SCHEMA atlas_schema_revisions; CREATE TABLE atlas_schema_revisions.atlas_schema_revisions (id serial PRIMARY KEY, n integer); CREATE INDEX ON atlas_schema_revisions.atlas_schema_revisions (n);

CREATE TEMPORARY TABLE passing (id serial PRIMARY KEY, note text);

CREATE FUNCTION pg_catalog.our_own() RETURNS integer LANGUAGE sql AS 'SELECT 1';
--> added function pg_catalog.our_own()

SELECT lo_create(0);

INSERT INTO pg_seclabel VALUES ('app.users'::regclass, 'pg_class'::regclass, 0, 'dummy', 'secret');
--> changed table app.users: security label for dummy: none -> secret
