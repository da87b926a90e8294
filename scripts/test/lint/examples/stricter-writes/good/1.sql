SET LOCAL lock_timeout = '5s';
-- atlas:nolint stricter-writes: the application has refused empty addresses since 1.4
ALTER TABLE users ADD CONSTRAINT users_email_given CHECK (email <> '') NOT VALID;
