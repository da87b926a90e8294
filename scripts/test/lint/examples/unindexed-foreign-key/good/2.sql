SET LOCAL lock_timeout = '5s';
-- atlas:nolint stricter-writes: the application writes ids of teams only
ALTER TABLE users ADD CONSTRAINT users_team FOREIGN KEY (team_id) REFERENCES teams (id) NOT VALID;
