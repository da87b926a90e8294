SET LOCAL lock_timeout = '5s';
ALTER TABLE users ADD COLUMN score_big bigint;
