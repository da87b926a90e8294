UPDATE users SET status = 'old' WHERE id = 1;
