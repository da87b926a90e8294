#!/usr/bin/env python3
"""Has the reports of check-migrations read by those they are for, on a database whose names are hostile.

Markdown is rendered by GitHub's own parser and looked at in a real browser: nothing may run, link, mention or leave its
cell. SARIF goes through its JSON schema and Microsoft's validator. With --picture FILE, the report of a plain migration is
photographed.

    python3 -m venv v && v/bin/pip install cmarkgfm==2025.10.22 check-jsonschema==0.39.0
    npm install github-markdown-css@5.9.0 @microsoft/sarif-multitool-linux@5.7.0
    v/bin/python bench/report-readers.py [--picture docs/report.png] node_modules ./jbang

The last argument is the program that runs check-migrations; the browser is chromium, on PATH.
"""
import os
import re
import subprocess
import sys
import tempfile

import cmarkgfm
from cmarkgfm.cmark import Options

# PostgreSQL cuts names after 63 bytes.
HOSTILE = [
    "pi|pe \\| \\\\| a | b |",
    "tick`s ``two`` ```three",
    "<img src=x onerror=document.title='ran'>",
    "<script>document.title='ran'</script>",
    "<svg onload=document.title='ran'>",
    "[link](javascript:document.title='ran')",
    "![image](http://evil.example/x.png)",
    "@everyone @org/team #1 !2 GH-3",
    "http://evil.example www.evil.example a@evil.example",
    "</code></td></tr></table></div><h1>out</h1>",
    "two\n\n| lines |\n# heading\n- [x] item",
    "```\n~~~\n    code",
    "\u202etxet desrever\u202c \u200b",
    "&lt;b&gt; &#64;everyone &amp;",
    "[^1] [ref]: x **b** _i_ ~~s~~ <!-- c -->",
]
PLAIN = """\
ALTER TABLE orders ADD COLUMN total bigint NOT NULL DEFAULT 0;
ALTER TABLE orders ALTER COLUMN note TYPE varchar(200);
CREATE INDEX orders_placed_at ON orders (placed_at);
COMMENT ON COLUMN orders.total IS 'In cents.';
"""
# What a reader of the page would notice; text in code is left alone by GitHub.
WATCH = """
<script>
const page = document.querySelector('article'), wrong = [];
if (document.title !== 'report') wrong.push('a script has run');
for (const tag of ['script', 'img', 'svg', 'a', 'h1', 'input', 'iframe', 'style', 'del', 'em', 'strong'])
  for (const found of page.querySelectorAll(tag)) wrong.push(found.outerHTML);
for (const row of page.querySelectorAll('tr'))
  if (row.children.length !== 4) wrong.push('a row of ' + row.children.length + ' cells: ' + row.textContent);
const texts = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
while (texts.nextNode()) {
  const text = texts.currentNode;
  if (!text.parentElement.closest('code, pre') && /(^|\\W)(@\\w|#\\d|GH-\\d|https?:|www\\.)/.test(text.data)) wrong.push(text.data);
  if (/[\\u202a-\\u202e\\u200b]/.test(text.data)) wrong.push('hidden characters: ' + text.data);
}
const verdict = document.createElement('pre');
verdict.id = 'verdict';
verdict.textContent = page.querySelectorAll('tbody tr').length + ' rows\\n' + wrong.join('\\n');
document.body.append(verdict);
</script>
"""


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


def project(directory, schema, history, new):
    for name, text in {
        "atlas.hcl": "", "schema/schema.sql": schema, "migrations/20260101000000_first.sql": history,
        "migrations/20260102000000_new.sql": new,
    }.items():
        path = os.path.join(directory, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)


def reports(program, directory):
    """Where the Markdown and the SARIF are; there must be something to fail on."""
    paths = [f"{directory}/report.md", f"{directory}/report.sarif"]
    command(0, program, "hash-migrations", "--project", directory)
    command(1, program, "check-migrations", "--project", directory, "--latest", "1", "--also", f"markdown={paths[0]}",
            "--also", f"sarif={paths[1]}")
    return paths


def command(expected, *line):
    done = subprocess.run(line, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode != expected:
        sys.exit(f"{' '.join(line)}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout.strip()


def page(markdown, modules, directory, script=""):
    with open(markdown, encoding="utf-8") as file:
        # Raw HTML is let through, so that none that got in could hide.
        article = cmarkgfm.github_flavored_markdown_to_html(file.read(), Options.CMARK_OPT_UNSAFE)
    with open(f"{modules}/github-markdown-css/github-markdown-light.css", encoding="utf-8") as file:
        css = file.read()
    path = f"{directory}/report.html"
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"<!doctype html><meta charset=utf-8><title>report</title><style>{css} article{{padding:24px}}</style>"
                   f"<article class=markdown-body>{article}</article>{script}")
    return path


def browser(*arguments):
    flags = ["--headless", "--disable-gpu", "--hide-scrollbars", "--virtual-time-budget=2000"]
    flags += ["--no-sandbox"] if os.geteuid() == 0 else []
    return subprocess.run(["chromium", *flags, *arguments], capture_output=True, text=True, encoding="utf-8",
                          check=True).stdout


def validate(modules, sarif):
    microsoft = f"{modules}/@microsoft/sarif-multitool-linux"
    checker = os.path.join(os.path.dirname(sys.executable), "check-jsonschema")
    print("SARIF schema:", command(0, checker, "--schemafile", f"{microsoft}/sarif-2.1.0.json", sarif))
    os.environ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1"
    print("SARIF rules:", command(0, f"{microsoft}/Sarif.Multitool", "validate", sarif, "--rule-kind", "Sarif;Ghas",
                                  "--level", "Error;Warning"))


def hostile(modules, program, directory):
    created = "".join(f"CREATE TABLE {quoted(name)} (id int);\n" for name in HOSTILE)
    altered = "".join(f"ALTER TABLE {quoted(n)} ADD COLUMN {quoted(n)} float DEFAULT random(), ADD CHECK (id > 0);\n"
                      for n in HOSTILE)
    project(directory, created, created, altered)
    markdown, sarif = reports(program, directory)
    dom = browser("--dump-dom", "file://" + page(markdown, modules, directory, WATCH))
    rows, *wrong = re.search(r'<pre id="verdict">(.*?)</pre>', dom, re.DOTALL).group(1).strip().split("\n")
    print(f"Markdown: {os.path.getsize(markdown)} bytes, a table of {rows}, {len(wrong)} things wrong", *wrong, sep="\n")
    validate(modules, sarif)
    return wrong


def photograph(modules, program, directory, picture):
    schema = """CREATE TABLE orders (id bigint PRIMARY KEY, placed_at timestamptz, note text);\n"""
    project(directory, schema + PLAIN, schema, PLAIN)
    markdown, _ = reports(program, directory)
    browser(f"--screenshot={os.path.abspath(picture)}", "--window-size=960,1000",
            "file://" + page(markdown, modules, directory))
    print(picture, os.path.getsize(picture), "bytes")


def main(arguments):
    picture = None
    if arguments[:1] == ["--picture"]:
        picture, arguments = arguments[1], arguments[2:]
    modules, program = map(os.path.abspath, arguments)
    with tempfile.TemporaryDirectory() as directory:
        wrong = hostile(modules, program, f"{directory}/hostile")
        if picture:
            photograph(modules, program, f"{directory}/plain", picture)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
