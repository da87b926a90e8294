/**
 * Migrates a database when a CloudFormation stack is deployed: the custom resource's protocol
 * around {@link deploy.MigrationRunner}, in an AWS Lambda function or a container.
 */
@NullMarked
package io.github.dbtemplate.lambda;

import org.jspecify.annotations.NullMarked;
