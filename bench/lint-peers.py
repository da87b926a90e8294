#!/usr/bin/env python3
"""Compares check-migrations with squawk and the Postgres language server, on the golden statements.

The truth is scripts/test/lint/golden/cases.tsv: what a stop-watch said on a million rows. Each case is a file of its own
for the peers, one transaction in one file for us; what is flagged on the line of the case's statement counts.

    npm install squawk-cli @postgres-language-server/cli
    bench/lint-peers.py node_modules/.bin COMMAND...     # COMMAND runs check-migrations, such as ./jbang check-migrations
"""
import json
import os
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
GOLDEN = os.path.join(HERE, "..", "scripts", "test", "lint", "golden")
OURS = {"table-rewrite", "blocking-scan", "blocking-index-build", "long-work-under-lock"}
# Rules that say: this blocks for as long as there are rows.
SQUAWK = {
    "require-concurrent-index-creation", "require-concurrent-reindex", "constraint-missing-not-valid",
    "adding-foreign-key-constraint", "adding-not-nullable-field", "adding-required-field",
    "adding-field-with-default", "adding-serial-primary-key-field", "changing-column-type",
    "disallowed-unique-constraint", "ban-alter-domain-with-add-constraint", "prefer-repack",
}
LANGUAGE_SERVER = {
    "requireConcurrentIndexCreation", "requireConcurrentReindex", "constraintMissingNotValid",
    "addingForeignKeyConstraint", "addingNotNullField", "addingRequiredField", "addingFieldWithDefault",
    "addingPrimaryKeyConstraint", "addSerialColumn", "changingColumnType", "disallowUniqueConstraint",
    "runningStatementWhileHoldingAccessExclusive", "banVacuumFull", "requireConcurrentRefreshMatview",
    "concurrentRefreshMatviewLock", "avoidAddingExclusionConstraint", "avoidAttachingPartition",
    "requireSeparateConstraintValidation",
}


def cases():
    for line in open(os.path.join(GOLDEN, "cases.tsv"), encoding="utf-8"):
        if not line.startswith("#"):
            since, blocks, before, statement = line.rstrip("\n").split("\t")
            if int(since) <= 17:
                yield blocks == "yes", before, statement


def run(*command, cwd=None):
    begin = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, cwd=cwd, check=False)
    return done.stdout, time.monotonic() - begin


def squawk(program, directory, all_cases):
    out, seconds = run(program, "--assume-in-transaction", "--pg-version=17.0", "--reporter=json",
                       *[f"{directory}/{i}.sql" for i in range(len(all_cases))])
    findings = json.loads(out)
    flagged = {int(os.path.basename(f["file"])[:-4]) for f in findings
               if f["rule_name"] in SQUAWK and f["line"] == all_cases[int(os.path.basename(f["file"])[:-4])][3] - 1}
    return flagged, len(findings), seconds


def language_server(program, directory, all_cases):
    with open(os.path.join(directory, "postgres-language-server.jsonc"), "w", encoding="utf-8") as settings:
        json.dump({"linter": {"enabled": True, "rules": {"all": True}}}, settings)
    out, seconds = run(program, "check", f"--config-path={directory}", "--reporter=gitlab", "--max-diagnostics=100000",
                       directory)
    findings = json.loads(out[out.index("["):out.rindex("]") + 1])
    flagged = set()
    for finding in findings:
        case = int(os.path.basename(finding["location"]["path"])[:-4])
        rule = finding["check_name"].split("/")[-1]
        if rule in LANGUAGE_SERVER and finding["location"]["lines"]["begin"] == all_cases[case][3]:
            flagged.add(case)
    return flagged, len(findings), seconds


def ours(command, directory, all_cases):
    project = os.path.join(directory, "project")
    os.makedirs(os.path.join(project, "migrations"))
    os.makedirs(os.path.join(project, "schema"))
    open(os.path.join(project, "atlas.hcl"), "w", encoding="utf-8").close()
    setup = open(os.path.join(GOLDEN, "setup.sql"), encoding="utf-8").read()
    for name, text in (("schema/1.sql", setup), ("migrations/1.sql", setup)):
        with open(os.path.join(project, name), "w", encoding="utf-8") as file:
            file.write(text)
    places, line = {}, 3
    with open(os.path.join(project, "migrations", "2.sql"), "w", encoding="utf-8") as file:
        file.write("-- atlas:txmode none\n\n")
        for i, (_, before, statement, _) in enumerate(all_cases):
            file.write(f"BEGIN; {before + ';' if before else ''}\n{statement};\nROLLBACK;\n")
            places[line + 1] = i
            line += 3
    out, seconds = run(*command, "--latest", "1", "--fresh", "--format", "json", cwd=project)
    findings = [f for f in json.loads(out)["findings"] if f["file"] == "migrations/2.sql"]
    flagged = {places[f["line"]] for f in findings if f["id"] in OURS and f["line"] in places}
    return flagged, len(findings), seconds


def main():
    programs, command = sys.argv[1], sys.argv[2:]
    command[0] = os.path.abspath(command[0]) if os.path.exists(command[0]) else command[0]
    print(f"load {os.getloadavg()[0]:.1f}, {os.cpu_count()} processors")
    with tempfile.TemporaryDirectory() as directory:
        all_cases = [(blocks, before, statement, 2 if before else 1) for blocks, before, statement in cases()]
        peers = os.path.join(directory, "files")
        os.makedirs(peers)
        for i, (_, before, statement, _) in enumerate(all_cases):
            with open(os.path.join(peers, f"{i}.sql"), "w", encoding="utf-8") as file:
                file.write((before + ";\n" if before else "") + statement + ";\n")
        truth = {i for i, case in enumerate(all_cases) if case[0]}
        print(f"{len(all_cases)} statements, {len(truth)} of them block\n")
        print("| tool | precision | recall | findings per statement | seconds |\n|---|---|---|---|---|")
        for name, (flagged, findings, seconds) in (
                ("check-migrations (all of its checks)", ours(command, directory, all_cases)),
                ("squawk --assume-in-transaction", squawk(f"{programs}/squawk", peers, all_cases)),
                ("Postgres language server, all rules",
                 language_server(f"{programs}/postgres-language-server", peers, all_cases))):
            right = len(flagged & truth)
            print(f"| {name} | {right / max(1, len(flagged)):.2f} | {right / len(truth):.2f}"
                  f" | {findings / len(all_cases):.1f} | {seconds:.1f} |")


main()
