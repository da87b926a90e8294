#!/bin/sh
# Prints the tables of docs/performance.md about db-testing
# Columns: class of tests, tests in a round, statements in each, threads, ms from the start of the
# JVM to the end of the first test, ms per test in the best and in the median round, heap in MB.
set -eu
cd "$(dirname "$0")/../.."
mvn -q -B -pl db-testing package -DskipTests -Dmaven.javadoc.skip=true
mvn -q -B -f bench/db-testing dependency:build-classpath -Dmdep.outputFile=target/classpath.txt
out=bench/db-testing/target/classes
cp="$out:$(ls db-testing/target/db-testing-*-SNAPSHOT.jar):$(cat bench/db-testing/target/classpath.txt)"
javac -d "$out" -cp "$cp" bench/db-testing/src/main/java/bench/*.java

bench() { # tests statements rounds threads contender
  java -XX:+UseSerialGC -Dbench.tests="$1" -Dbench.statements="$2" -cp "$cp" bench.Bench "$5" "$3" "$4" \
    2>/dev/null || echo "| $5 | did not run |"
}

echo '| contender | tests | statements | threads | first handle | best | median | heap |'
echo '|---|---|---|---|---|---|---|---|'
for i in 1 2 3; do # the first round warms caches up
  for c in PlainTests OursRollbackTests OursDatabaseTests HandWrittenTests ZonkyTests \
    JdbiTestingTests SpringTests; do
    bench 1 1 1 1 $c
  done
done
for statements in 1 5 50; do
  bench 250 $statements 30 1 PlainTests,HandWrittenTests,OursRollbackTests
done
bench 1000 5 5 1 HandWrittenTests,OursRollbackTests
bench 50 5 5 1 OursDatabaseTests,ZonkyTests
bench 50 5 3 1 JdbiTestingTests
bench 50 5 3 1 SpringTests
bench 1000 5 5 2 OursRollbackTests
bench 50 5 5 2 OursDatabaseTests
