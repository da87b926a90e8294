UPDATE users SET status = 'old' WHERE score IS NULL;
