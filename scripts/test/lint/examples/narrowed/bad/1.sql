SET LOCAL lock_timeout = '5s';
-- atlas:nolint table-rewrite: at night, with the application stopped
ALTER TABLE users ALTER COLUMN name TYPE varchar(20);
