GRANT DELETE ON app.users TO zoo_reader;

REVOKE INSERT ON app.users FROM zoo_reader;

REVOKE GRANT OPTION FOR UPDATE ON app.users FROM zoo_writer;

GRANT SELECT ON app.users TO zoo_reader WITH GRANT OPTION;

GRANT USAGE ON SCHEMA app TO zoo_writer; SET ROLE zoo_writer; GRANT UPDATE ON app.users TO zoo_reader; RESET ROLE;

GRANT SELECT ON app.orders TO PUBLIC;

GRANT ALL ON app.empty TO zoo_writer; REVOKE ALL ON app.empty FROM zoo_writer;

REVOKE INSERT ON app.empty FROM CURRENT_USER;

GRANT MAINTAIN ON app.empty TO zoo_reader; -- since 17

REVOKE SELECT (email) ON app.users FROM zoo_writer;

GRANT INSERT (name), REFERENCES (name) ON app.users TO zoo_reader;

GRANT SELECT (name) ON app.names TO zoo_writer;

ALTER TABLE app.users OWNER TO zoo_writer;

ALTER SCHEMA app OWNER TO zoo_reader;

GRANT CREATE ON SCHEMA app TO zoo_reader;

REVOKE ALL ON SCHEMA app FROM zoo_reader;

REVOKE USAGE ON SCHEMA public FROM PUBLIC;

REVOKE CREATE ON SCHEMA public FROM PUBLIC; -- until 14

GRANT EXECUTE ON FUNCTION app.twice(integer) TO PUBLIC;

REVOKE EXECUTE ON FUNCTION app.listing() FROM PUBLIC;

REVOKE EXECUTE ON PROCEDURE app.run(integer, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION app.total(integer) TO zoo_reader WITH GRANT OPTION;

GRANT SELECT, UPDATE ON SEQUENCE app.counter TO zoo_writer;

GRANT USAGE ON SEQUENCE app.users_id_seq TO zoo_writer;

REVOKE USAGE ON TYPE app.pair FROM PUBLIC;

GRANT USAGE ON TYPE app.mood TO PUBLIC;

REVOKE USAGE ON DOMAIN app.email FROM PUBLIC;

REVOKE USAGE ON TYPE app.users FROM PUBLIC;

REVOKE USAGE ON LANGUAGE zoolang FROM zoo_reader;

REVOKE USAGE ON FOREIGN DATA WRAPPER zoo_fdw FROM zoo_writer;

GRANT USAGE ON FOREIGN SERVER zoo_files TO zoo_writer;

GRANT INSERT ON app.remote TO zoo_reader;

GRANT SELECT ON app.summary TO zoo_reader;

REVOKE SELECT ON app.names FROM zoo_reader;

REVOKE EXECUTE ON FUNCTION app.hstore(text, text) FROM PUBLIC;

REVOKE EXECUTE ON FUNCTION app.hstore(text, text) FROM zoo_reader;

GRANT EXECUTE ON FUNCTION pg_catalog.pg_sleep(double precision) TO PUBLIC;

GRANT SELECT ON pg_catalog.pg_authid TO zoo_reader;

GRANT SELECT (subconninfo) ON pg_catalog.pg_subscription TO zoo_reader;

GRANT EXECUTE ON FUNCTION pg_catalog.pg_reload_conf() TO zoo_reader;

REVOKE EXECUTE ON FUNCTION app.span(double precision, double precision) FROM PUBLIC;

REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC;

ALTER DEFAULT PRIVILEGES IN SCHEMA "Odd ""Names""" GRANT INSERT ON TABLES TO zoo_reader;

ALTER DEFAULT PRIVILEGES IN SCHEMA "Odd ""Names""" REVOKE SELECT ON TABLES FROM zoo_reader;

ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT EXECUTE ON FUNCTIONS TO zoo_reader;

ALTER DEFAULT PRIVILEGES FOR ROLE zoo_writer GRANT EXECUTE ON FUNCTIONS TO PUBLIC;

ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

ALTER DEFAULT PRIVILEGES FOR ROLE zoo_writer REVOKE USAGE ON SEQUENCES FROM zoo_reader;

ALTER DEFAULT PRIVILEGES FOR ROLE zoo_writer GRANT ALL ON TABLES TO zoo_reader WITH GRANT OPTION; -- until 16

ALTER DEFAULT PRIVILEGES GRANT SELECT ON LARGE OBJECTS TO zoo_reader; -- since 18
