#!/usr/bin/env bash
# Times the function from its start to its answer, beside raw Atlas: bench/lambda/run.sh [rounds]
# ATLAS_BIN names the Atlas of both; without it the one that the commands find is used.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

mvn -q -B package -pl lambda -am -DskipTests
mvn -q -B package -pl lambda -am -DskipTests dependency:build-classpath \
  -Dmdep.includeScope=test -Dmdep.outputFile=target/test-class-path -Dmdep.regenerateFile=true
class_path=target/classes:target/test-classes:$(cat lambda/target/test-class-path)
uptime
cd lambda
exec java -cp "$class_path" "-Dsurefire.test.class.path=$class_path" \
  io.github.dbtemplate.lambda.Benchmark "${1:-5}"
