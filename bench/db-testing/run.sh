#!/bin/sh
# Measures db-testing beside its peers and prints the tables of docs/performance.md: run.sh [ROUNDS]
# pg-embedded refuses to run as root, so all of it runs as nobody then.
set -eu
cd "$(dirname "$0")/../.."
rounds=${1:-5}
mvn -q -B -pl db-testing package -DskipTests -Dmaven.javadoc.skip=true
jars=$(mktemp -d)
trap 'rm -rf "$jars"' EXIT
mvn -q -B -f bench/db-testing dependency:copy-dependencies -DoutputDirectory="$jars"
cp "$(ls db-testing/target/db-testing-*-SNAPSHOT.jar)" "$jars"
javac -d "$jars/bench" -cp "$jars/*" bench/db-testing/src/main/java/bench/*.java
cd "$jars"
if [ "$(id -u)" = 0 ]; then
  mkdir home
  chmod 755 .
  chown -R 65534:65534 .
  HOME=$jars/home setpriv --reuid=65534 --regid=65534 --clear-groups \
    java -Duser.home="$jars/home" -cp "$jars/bench:$jars/*" bench.Main "$rounds"
else
  java -cp "$jars/bench:$jars/*" bench.Main "$rounds"
fi
