#!/bin/sh
# Builds the jars of db-testing twice, and fails unless both builds are the same bytes.
set -eu
cd "$(dirname "$0")/../.."
sums=$(mktemp)
trap 'rm -f "$sums"' EXIT
build() {
  mvn -q -B clean package -pl db-testing -DskipTests
}
build
(cd db-testing/target && sha256sum ./*.jar) >"$sums"
build
(cd db-testing/target && sha256sum --check "$sums")
