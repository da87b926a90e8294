-- atlas:nolint fails-on-data: counted in production on 2026-11-20, there is none
ALTER TABLE users VALIDATE CONSTRAINT users_score_positive;
