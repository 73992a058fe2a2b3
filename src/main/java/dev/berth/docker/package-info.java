/**
 * The container of a conversation on a Docker engine. The only home of docker-java. Start reading at DockerSandboxes.
 */
@NullMarked
package dev.berth.docker;

import org.jspecify.annotations.NullMarked;
