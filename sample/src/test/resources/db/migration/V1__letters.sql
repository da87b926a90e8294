CREATE TABLE letters (id int PRIMARY KEY, text text NOT NULL);
