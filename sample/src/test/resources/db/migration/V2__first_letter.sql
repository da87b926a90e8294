INSERT INTO letters VALUES (1, 'by Flyway');
