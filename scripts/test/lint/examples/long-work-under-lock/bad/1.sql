SET LOCAL lock_timeout = '5s';
-- atlas:nolint stricter-writes: the application has written positive scores since 1.4
ALTER TABLE users ADD CONSTRAINT users_score_positive CHECK (score > 0) NOT VALID;
-- atlas:nolint fails-on-data: counted in production on 2026-11-20, there is none
ALTER TABLE users VALIDATE CONSTRAINT users_score_positive;
