SET LOCAL lock_timeout = '5s';
-- atlas:nolint fails-on-data: counted in production on 2026-11-20, there is none
-- atlas:nolint table-rewrite: at night, with the application stopped
ALTER TABLE users ALTER COLUMN name TYPE varchar(20);
