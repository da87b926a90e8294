DROP FUNCTION greeting(text);
CREATE FUNCTION greeting(name text, title text) RETURNS text LANGUAGE sql AS $$ SELECT 'hello ' || title || name $$;
