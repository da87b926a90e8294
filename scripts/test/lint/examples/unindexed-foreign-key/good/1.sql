-- atlas:txmode none

CREATE INDEX CONCURRENTLY users_team_id_idx ON users (team_id);
