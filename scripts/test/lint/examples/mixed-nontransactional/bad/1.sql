-- atlas:txmode none

CREATE INDEX CONCURRENTLY users_email_idx ON users (email);
CREATE INDEX CONCURRENTLY users_team_id_idx ON users (team_id);
