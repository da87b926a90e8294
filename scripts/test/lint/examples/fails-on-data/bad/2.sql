ALTER TABLE users VALIDATE CONSTRAINT users_score_given;
