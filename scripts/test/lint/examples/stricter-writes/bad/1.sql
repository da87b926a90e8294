SET LOCAL lock_timeout = '5s';
ALTER TABLE users ADD CONSTRAINT users_email_given CHECK (email <> '') NOT VALID;
