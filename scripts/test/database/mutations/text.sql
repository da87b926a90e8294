CREATE COLLATION app.german (provider = icu, locale = 'de');
--> added collation app.german

DROP COLLATION app.posix;
--> removed collation app.posix

DROP COLLATION app.posix; CREATE COLLATION app.posix (provider = libc, locale = 'POSIX');
--> changed collation app.posix: lc_collate: C -> POSIX
--> changed collation app.posix: lc_ctype: C -> POSIX

DROP COLLATION app.posix; CREATE COLLATION app.posix (provider = icu, locale = 'C');
--> changed collation app.posix: provider: libc -> icu
--> changed collation app.posix: lc_collate: C -> none -- since 15
--> changed collation app.posix: lc_ctype: C -> none -- since 15
--> changed collation app.posix: locale: none -> C -- since 15 until 15
--> changed collation app.posix: locale: none -> en-US-u-va-posix -- since 16

DROP COLLATION app.posix; CREATE COLLATION app.posix (provider = libc, lc_collate = 'C', lc_ctype = 'POSIX');
--> changed collation app.posix: lc_ctype: C -> POSIX

DROP COLLATION app.numeric_first; CREATE COLLATION app.numeric_first (provider = icu, locale = 'und-u-kn-true');
--> changed collation app.numeric_first: nondeterministic: yes -> none

DROP COLLATION app.numeric_first; CREATE COLLATION app.numeric_first (provider = icu, locale = 'de-u-kn-true', deterministic = false);
--> changed collation app.numeric_first: lc_collate: und-u-kn-true -> de-u-kn-true -- until 14
--> changed collation app.numeric_first: lc_ctype: und-u-kn-true -> de-u-kn-true -- until 14
--> changed collation app.numeric_first: locale: und-u-kn-true -> de-u-kn-true -- since 15

DROP COLLATION app.ruled; CREATE COLLATION app.ruled (provider = icu, locale = 'und', rules = '&a < h'); -- since 16
--> changed collation app.ruled: rules: &a < g -> &a < h

DROP COLLATION app.posix; CREATE COLLATION app.posix (provider = builtin, locale = 'C.UTF-8'); -- since 17
--> changed collation app.posix: lc_collate: C -> none
--> changed collation app.posix: lc_ctype: C -> none
--> changed collation app.posix: locale: none -> C.UTF-8
--> changed collation app.posix: provider: libc -> builtin

COMMENT ON COLLATION app.posix IS 'plain';
--> changed collation app.posix: comment: none -> plain

CREATE CONVERSION app.from_latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
--> added conversion app.from_latin

DROP CONVERSION app.to_latin;
--> removed conversion app.to_latin

DROP CONVERSION app.to_latin; CREATE DEFAULT CONVERSION app.to_latin FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1;
--> changed conversion app.to_latin: default: none -> yes

COMMENT ON CONVERSION app.to_latin IS 'converts';
--> changed conversion app.to_latin: comment: none -> converts

DROP TEXT SEARCH CONFIGURATION app.search;
--> removed text search configuration app.search

ALTER TEXT SEARCH CONFIGURATION app.search ADD MAPPING FOR email WITH simple;
--> changed text search configuration app.search: mapping for email: none -> simple

ALTER TEXT SEARCH CONFIGURATION app.search DROP MAPPING FOR word;
--> changed text search configuration app.search: mapping for word: app.stopless, app.snow -> none

ALTER TEXT SEARCH CONFIGURATION app.search ALTER MAPPING FOR word WITH app.snow, app.stopless;
--> changed text search configuration app.search: mapping for word: app.stopless, app.snow -> app.snow, app.stopless

DROP TEXT SEARCH CONFIGURATION app.search; CREATE TEXT SEARCH CONFIGURATION app.search (PARSER = pg_catalog.default); ALTER TEXT SEARCH CONFIGURATION app.search ADD MAPPING FOR asciiword, word WITH app.stopless, app.snow; COMMENT ON TEXT SEARCH CONFIGURATION app.search IS 'how we search';
--> changed text search configuration app.search: parser: app.words -> pg_catalog."default"

ALTER TEXT SEARCH CONFIGURATION app.search RENAME TO find;
--> added text search configuration app.find
--> removed text search configuration app.search

COMMENT ON TEXT SEARCH CONFIGURATION app.search IS NULL;
--> changed text search configuration app.search: comment: how we search -> none

ALTER TEXT SEARCH DICTIONARY app.snow (STOPWORDS = english);
--> changed text search dictionary app.snow: options: language = 'english' -> language = 'english', stopwords = 'english'

DROP TEXT SEARCH CONFIGURATION app.search; DROP TEXT SEARCH DICTIONARY app.snow; CREATE TEXT SEARCH DICTIONARY app.snow (TEMPLATE = simple); CREATE TEXT SEARCH CONFIGURATION app.search (PARSER = app.words); ALTER TEXT SEARCH CONFIGURATION app.search ADD MAPPING FOR asciiword, word WITH app.stopless, app.snow; COMMENT ON TEXT SEARCH CONFIGURATION app.search IS 'how we search';
--> changed text search dictionary app.snow: options: language = 'english' -> none
--> changed text search dictionary app.snow: template: pg_catalog.snowball -> pg_catalog.simple

CREATE TEXT SEARCH DICTIONARY app.more (TEMPLATE = simple);
--> added text search dictionary app.more

COMMENT ON TEXT SEARCH DICTIONARY app.snow IS 'stems';
--> changed text search dictionary app.snow: comment: none -> stems

CREATE TEXT SEARCH TEMPLATE app.more (LEXIZE = dsimple_lexize);
--> added text search template app.more

COMMENT ON TEXT SEARCH TEMPLATE app.plain IS 'plain';
--> changed text search template app.plain: comment: none -> plain

COMMENT ON TEXT SEARCH PARSER app.words IS 'parses';
--> changed text search parser app.words: comment: none -> parses

DROP TEXT SEARCH PARSER app.words CASCADE;
--> removed text search parser app.words
--> removed text search configuration app.search

CREATE TEXT SEARCH PARSER app.more (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
--> added text search parser app.more

ALTER TEXT SEARCH CONFIGURATION pg_catalog.english ALTER MAPPING FOR word WITH app.snow, simple;
--> changed database: mapping for word of text search configuration english: none -> app.snow, simple
