SET LOCAL lock_timeout = '5s';
-- atlas:nolint stricter-writes: the application has written scores since 1.4
ALTER TABLE users ADD CONSTRAINT users_score_given CHECK (score IS NOT NULL) NOT VALID;
