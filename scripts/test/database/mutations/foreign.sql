CREATE FOREIGN DATA WRAPPER more;
--> added foreign-data wrapper more

DROP FOREIGN DATA WRAPPER zoo_fdw CASCADE;
--> removed foreign-data wrapper zoo_fdw
--> removed server zoo_server
--> removed foreign table app.remote

ALTER FOREIGN DATA WRAPPER zoo_fdw OPTIONS (SET debug 'false');
--> changed foreign-data wrapper zoo_fdw: option debug: true -> false

ALTER FOREIGN DATA WRAPPER zoo_fdw OPTIONS (ADD more 'x', DROP debug);
--> changed foreign-data wrapper zoo_fdw: option debug: true -> none
--> changed foreign-data wrapper zoo_fdw: option more: none -> x

CREATE FOREIGN DATA WRAPPER handled HANDLER file_fdw_handler VALIDATOR file_fdw_validator;
--> added foreign-data wrapper handled

COMMENT ON FOREIGN DATA WRAPPER zoo_fdw IS NULL;
--> changed foreign-data wrapper zoo_fdw: comment: wraps -> none

CREATE SERVER more FOREIGN DATA WRAPPER zoo_fdw;
--> added server more

DROP SERVER zoo_files;
--> removed server zoo_files

ALTER SERVER zoo_files RENAME TO files;
--> added server files
--> removed server zoo_files

ALTER SERVER zoo_server VERSION '1.3';
--> changed server zoo_server: version: 1.2 -> 1.3

ALTER SERVER zoo_server OPTIONS (SET host 'other.example.org', DROP port);
--> changed server zoo_server: option host: db.example.org -> other.example.org
--> changed server zoo_server: option port: 1521 -> none

DROP SERVER zoo_files; CREATE SERVER zoo_files TYPE 'files' FOREIGN DATA WRAPPER zoo_fdw;
--> changed server zoo_files: foreign-data wrapper: file_fdw -> zoo_fdw
--> changed server zoo_files: type: none -> files

COMMENT ON SERVER zoo_server IS NULL;
--> changed server zoo_server: comment: serves -> none

CREATE USER MAPPING FOR zoo_writer SERVER zoo_server;
--> added user mapping for zoo_writer on server zoo_server

CREATE USER MAPPING FOR CURRENT_USER SERVER zoo_server;
--> added user mapping for OWNER on server zoo_server

DROP USER MAPPING FOR PUBLIC SERVER zoo_server;
--> removed user mapping for PUBLIC on server zoo_server

ALTER USER MAPPING FOR zoo_reader SERVER zoo_server OPTIONS (DROP password);
--> changed user mapping for zoo_reader on server zoo_server: options: password, user -> user

ALTER USER MAPPING FOR zoo_reader SERVER zoo_server OPTIONS (SET password 'another secret');

ALTER USER MAPPING FOR PUBLIC SERVER zoo_server OPTIONS (ADD user 'public');
--> changed user mapping for PUBLIC on server zoo_server: options: none -> user

DROP FOREIGN TABLE app.remote;
--> removed foreign table app.remote

ALTER FOREIGN TABLE app.remote OPTIONS (SET table_name 'OTHER');
--> changed foreign table app.remote: option table_name: REMOTE -> OTHER

ALTER FOREIGN TABLE app.remote ADD COLUMN more text OPTIONS (column_name 'MORE');
--> added column app.remote.more

ALTER FOREIGN TABLE app.remote ALTER COLUMN id DROP NOT NULL;
--> changed column app.remote.id: not null: yes -> none

ALTER FOREIGN TABLE app.remote ALTER COLUMN name DROP DEFAULT;
--> changed column app.remote.name: default: 'x'::text -> none

CREATE SERVER more FOREIGN DATA WRAPPER zoo_fdw; DROP FOREIGN TABLE app.remote; CREATE FOREIGN TABLE app.remote (id integer OPTIONS (column_name 'ID') NOT NULL, name text DEFAULT 'x', CONSTRAINT id_positive CHECK (id > 0)) SERVER more OPTIONS (table_name 'REMOTE'); COMMENT ON FOREIGN TABLE app.remote IS 'far away'; GRANT SELECT ON app.remote TO zoo_reader;
--> added server more
--> changed foreign table app.remote: server: zoo_server -> more

COMMENT ON FOREIGN TABLE app.remote IS NULL;
--> changed foreign table app.remote: comment: far away -> none

CREATE TRIGGER seen BEFORE INSERT ON app.remote FOR EACH ROW EXECUTE FUNCTION app.touch();
--> added trigger seen on foreign table app.remote
