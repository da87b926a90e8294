-- atlas:txmode none

DROP INDEX CONCURRENTLY IF EXISTS users_email_idx;
