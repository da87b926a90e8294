SET LOCAL lock_timeout = '5s';
-- atlas:nolint data-dropped: visits are counted elsewhere since 2.0
DROP TABLE visits;
