GRANT DELETE ON app.users TO zoo_reader;
--> changed table app.users: grant DELETE to zoo_reader: none -> yes

REVOKE INSERT ON app.users FROM zoo_reader;
--> changed table app.users: grant INSERT to zoo_reader: yes -> none

REVOKE GRANT OPTION FOR UPDATE ON app.users FROM zoo_writer;
--> changed table app.users: grant UPDATE to zoo_writer: with grant option -> yes

GRANT SELECT ON app.users TO zoo_reader WITH GRANT OPTION;
--> changed table app.users: grant SELECT to zoo_reader: yes -> with grant option

GRANT USAGE ON SCHEMA app TO zoo_writer; SET ROLE zoo_writer; GRANT UPDATE ON app.users TO zoo_reader; RESET ROLE;
--> changed schema app: grant USAGE to zoo_writer: none -> yes
--> changed table app.users: grant UPDATE to zoo_reader by zoo_writer: none -> yes

GRANT SELECT ON app.orders TO PUBLIC;
--> changed table app.orders: grant SELECT to PUBLIC: none -> yes

GRANT ALL ON app.empty TO zoo_writer; REVOKE ALL ON app.empty FROM zoo_writer;

REVOKE INSERT ON app.empty FROM CURRENT_USER;
--> changed table app.empty: revoke INSERT from OWNER: none -> yes

GRANT MAINTAIN ON app.empty TO zoo_reader; -- since 17
--> changed table app.empty: grant MAINTAIN to zoo_reader: none -> yes

REVOKE SELECT (email) ON app.users FROM zoo_writer;
--> changed column app.users.email: grant SELECT to zoo_writer: yes -> none

GRANT INSERT (name), REFERENCES (name) ON app.users TO zoo_reader;
--> changed column app.users.name: grant INSERT to zoo_reader: none -> yes
--> changed column app.users.name: grant REFERENCES to zoo_reader: none -> yes

GRANT SELECT (name) ON app.names TO zoo_writer;
--> changed column app.names.name: grant SELECT to zoo_writer: none -> yes

ALTER TABLE app.users OWNER TO zoo_writer;
--> changed table app.users: grant UPDATE to zoo_writer: with grant option -> none
--> changed column app.users.email: grant SELECT to OWNER: none -> yes
--> changed column app.users.email: grant SELECT to zoo_writer: yes -> none
--> changed column app.users.email: grant UPDATE to OWNER: none -> yes
--> changed column app.users.email: grant UPDATE to zoo_writer: yes -> none

ALTER SCHEMA app OWNER TO zoo_reader;
--> changed schema app: grant USAGE to zoo_reader: yes -> none

GRANT CREATE ON SCHEMA app TO zoo_reader;
--> changed schema app: grant CREATE to zoo_reader: none -> yes

REVOKE ALL ON SCHEMA app FROM zoo_reader;
--> changed schema app: grant USAGE to zoo_reader: yes -> none

REVOKE USAGE ON SCHEMA public FROM PUBLIC;
--> changed schema public: grant USAGE to PUBLIC: yes -> none

REVOKE CREATE ON SCHEMA public FROM PUBLIC; -- until 14
--> changed schema public: grant CREATE to PUBLIC: yes -> none

GRANT EXECUTE ON FUNCTION app.twice(integer) TO PUBLIC;
--> changed function app.twice(integer): revoke EXECUTE from PUBLIC: yes -> none

REVOKE EXECUTE ON FUNCTION app.listing() FROM PUBLIC;
--> changed function app.listing(): revoke EXECUTE from PUBLIC: none -> yes

REVOKE EXECUTE ON PROCEDURE app.run(integer, text) FROM PUBLIC;
--> changed procedure app.run(integer, text): revoke EXECUTE from PUBLIC: none -> yes

GRANT EXECUTE ON FUNCTION app.total(integer) TO zoo_reader WITH GRANT OPTION;
--> changed aggregate app.total(integer): grant EXECUTE to zoo_reader: none -> with grant option

GRANT SELECT, UPDATE ON SEQUENCE app.counter TO zoo_writer;
--> changed sequence app.counter: grant SELECT to zoo_writer: none -> yes
--> changed sequence app.counter: grant UPDATE to zoo_writer: none -> yes

GRANT USAGE ON SEQUENCE app.users_id_seq TO zoo_writer;
--> changed sequence app.users_id_seq: grant USAGE to zoo_writer: none -> yes

REVOKE USAGE ON TYPE app.pair FROM PUBLIC;
--> changed composite type app.pair: revoke USAGE from PUBLIC: none -> yes

GRANT USAGE ON TYPE app.mood TO PUBLIC;
--> changed enum app.mood: revoke USAGE from PUBLIC: yes -> none

REVOKE USAGE ON DOMAIN app.email FROM PUBLIC;
--> changed domain app.email: revoke USAGE from PUBLIC: none -> yes

REVOKE USAGE ON TYPE app.users FROM PUBLIC;
--> changed table app.users: revoke USAGE from PUBLIC of its type: none -> yes

REVOKE USAGE ON LANGUAGE zoolang FROM zoo_reader;
--> changed language zoolang: grant USAGE to zoo_reader: yes -> none

REVOKE USAGE ON FOREIGN DATA WRAPPER zoo_fdw FROM zoo_writer;
--> changed foreign-data wrapper zoo_fdw: grant USAGE to zoo_writer: yes -> none

GRANT USAGE ON FOREIGN SERVER zoo_files TO zoo_writer;
--> changed server zoo_files: grant USAGE to zoo_writer: none -> yes

GRANT INSERT ON app.remote TO zoo_reader;
--> changed foreign table app.remote: grant INSERT to zoo_reader: none -> yes

GRANT SELECT ON app.summary TO zoo_reader;
--> changed materialized view app.summary: grant SELECT to zoo_reader: none -> yes

REVOKE SELECT ON app.names FROM zoo_reader;
--> changed view app.names: grant SELECT to zoo_reader: yes -> none

REVOKE EXECUTE ON FUNCTION app.hstore(text, text) FROM PUBLIC;
--> changed extension hstore: revoke EXECUTE on function app.hstore(pg_catalog.text,pg_catalog.text) from PUBLIC: none -> yes

REVOKE EXECUTE ON FUNCTION app.hstore(text, text) FROM zoo_reader;
--> changed extension hstore: grant EXECUTE on function app.hstore(pg_catalog.text,pg_catalog.text) to zoo_reader: with grant option -> none

GRANT EXECUTE ON FUNCTION pg_catalog.pg_sleep(double precision) TO PUBLIC;
--> changed database: revoke EXECUTE on function pg_catalog.pg_sleep(double precision) from PUBLIC: yes -> none

GRANT SELECT ON pg_catalog.pg_authid TO zoo_reader;
--> changed database: grant SELECT on table pg_catalog.pg_authid to zoo_reader: none -> yes

GRANT SELECT (subconninfo) ON pg_catalog.pg_subscription TO zoo_reader;
--> changed database: grant SELECT on table column pg_catalog.pg_subscription.subconninfo to zoo_reader: none -> yes

GRANT EXECUTE ON FUNCTION pg_catalog.pg_reload_conf() TO zoo_reader;
--> changed database: grant EXECUTE on function pg_catalog.pg_reload_conf() to zoo_reader: none -> yes

REVOKE EXECUTE ON FUNCTION app.span(double precision, double precision) FROM PUBLIC;
--> changed range type app.span: revoke EXECUTE from PUBLIC of its proc: none -> yes

REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC;
--> changed extension plpgsql: revoke USAGE on language plpgsql from PUBLIC: none -> yes

ALTER DEFAULT PRIVILEGES IN SCHEMA "Odd ""Names""" GRANT INSERT ON TABLES TO zoo_reader;
--> changed default privileges for OWNER in schema "Odd ""Names""" on tables: grant INSERT to zoo_reader: none -> yes

ALTER DEFAULT PRIVILEGES IN SCHEMA "Odd ""Names""" REVOKE SELECT ON TABLES FROM zoo_reader;
--> removed default privileges for OWNER in schema "Odd ""Names""" on tables

ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT EXECUTE ON FUNCTIONS TO zoo_reader;
--> added default privileges for OWNER in schema public on functions

ALTER DEFAULT PRIVILEGES FOR ROLE zoo_writer GRANT EXECUTE ON FUNCTIONS TO PUBLIC;
--> removed default privileges for role zoo_writer on functions

ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
--> added default privileges for OWNER on functions

ALTER DEFAULT PRIVILEGES FOR ROLE zoo_writer REVOKE USAGE ON SEQUENCES FROM zoo_reader;
--> removed default privileges for role zoo_writer on sequences

ALTER DEFAULT PRIVILEGES FOR ROLE zoo_writer GRANT ALL ON TABLES TO zoo_reader WITH GRANT OPTION; -- until 16
--> added default privileges for role zoo_writer on tables

ALTER DEFAULT PRIVILEGES GRANT SELECT ON LARGE OBJECTS TO zoo_reader; -- since 18
--> added default privileges for OWNER on large objects
