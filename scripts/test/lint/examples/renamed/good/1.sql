SET LOCAL lock_timeout = '5s';
ALTER TABLE users RENAME TO people;
CREATE VIEW users AS SELECT * FROM people;
