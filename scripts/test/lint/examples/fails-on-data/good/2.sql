-- atlas:nolint mass-write: only the 300 rows from before 1.4 change, and there are 20,000 in all
UPDATE users SET score = 0 WHERE score IS NULL;
