-- atlas:txmode none

DROP INDEX CONCURRENTLY users_name_idx;
