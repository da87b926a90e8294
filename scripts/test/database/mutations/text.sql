CREATE COLLATION app.german (provider = icu, locale = 'de');

DROP COLLATION app.posix;

DROP COLLATION app.posix; CREATE COLLATION app.posix (provider = libc, locale = 'POSIX');

DROP COLLATION app.posix; CREATE COLLATION app.posix (provider = icu, locale = 'C');

DROP COLLATION app.posix; CREATE COLLATION app.posix (provider = libc, lc_collate = 'C', lc_ctype = 'POSIX');

DROP COLLATION app.numeric_first; CREATE COLLATION app.numeric_first (provider = icu, locale = 'und-u-kn-true');

DROP COLLATION app.numeric_first; CREATE COLLATION app.numeric_first (provider = icu, locale = 'de-u-kn-true', deterministic = false);

DROP COLLATION app.ruled; CREATE COLLATION app.ruled (provider = icu, locale = 'und', rules = '&a < h'); -- since 16

DROP COLLATION app.posix; CREATE COLLATION app.posix (provider = builtin, locale = 'C.UTF-8'); -- since 17

COMMENT ON COLLATION app.posix IS 'plain';

CREATE CONVERSION app.from_latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;

DROP CONVERSION app.to_latin;

DROP CONVERSION app.to_latin; CREATE DEFAULT CONVERSION app.to_latin FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1;

COMMENT ON CONVERSION app.to_latin IS 'converts';

DROP TEXT SEARCH CONFIGURATION app.search;

ALTER TEXT SEARCH CONFIGURATION app.search ADD MAPPING FOR email WITH simple;

ALTER TEXT SEARCH CONFIGURATION app.search DROP MAPPING FOR word;

ALTER TEXT SEARCH CONFIGURATION app.search ALTER MAPPING FOR word WITH app.snow, app.stopless;

DROP TEXT SEARCH CONFIGURATION app.search; CREATE TEXT SEARCH CONFIGURATION app.search (PARSER = pg_catalog.default); ALTER TEXT SEARCH CONFIGURATION app.search ADD MAPPING FOR asciiword, word WITH app.stopless, app.snow; COMMENT ON TEXT SEARCH CONFIGURATION app.search IS 'how we search';

ALTER TEXT SEARCH CONFIGURATION app.search RENAME TO find;

COMMENT ON TEXT SEARCH CONFIGURATION app.search IS NULL;

ALTER TEXT SEARCH DICTIONARY app.snow (STOPWORDS = english);

DROP TEXT SEARCH CONFIGURATION app.search; DROP TEXT SEARCH DICTIONARY app.snow; CREATE TEXT SEARCH DICTIONARY app.snow (TEMPLATE = simple); CREATE TEXT SEARCH CONFIGURATION app.search (PARSER = app.words); ALTER TEXT SEARCH CONFIGURATION app.search ADD MAPPING FOR asciiword, word WITH app.stopless, app.snow; COMMENT ON TEXT SEARCH CONFIGURATION app.search IS 'how we search';

CREATE TEXT SEARCH DICTIONARY app.more (TEMPLATE = simple);

COMMENT ON TEXT SEARCH DICTIONARY app.snow IS 'stems';

CREATE TEXT SEARCH TEMPLATE app.more (LEXIZE = dsimple_lexize);

COMMENT ON TEXT SEARCH TEMPLATE app.plain IS 'plain';

COMMENT ON TEXT SEARCH PARSER app.words IS 'parses';

DROP TEXT SEARCH PARSER app.words CASCADE;

CREATE TEXT SEARCH PARSER app.more (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
