--liquibase formatted sql
--changeset sample:1
CREATE TABLE letters (id int PRIMARY KEY, text text NOT NULL);
--changeset sample:2
INSERT INTO letters VALUES (1, 'by Liquibase');
