-- atlas:nolint no-lock-timeout: the role that migrates has one
-- atlas:nolint data-dropped: visits are counted elsewhere since 2.0
DROP TABLE visits;
