SET LOCAL lock_timeout = '5s';
-- atlas:nolint data-dropped: nothing has used it since 2.0
ALTER TABLE users DROP COLUMN score;
