/**
 * The container of a conversation on a Docker engine of this machine: made when the first command comes, found again
 * after a restart of the program, swept when nobody owns it any more.
 *
 * <p>The only home of docker-java. The shell inside is the shell room's; this room makes the folder through which the two
 * meet visible in the container. Start reading at {@link dev.berth.docker.DockerSandboxes}.
 *
 * <p>A conversation's container is one thing in four names: the container {@code PREFIX + ID}, the volume of the same name
 * at /mnt, the folder {@code ID} under the runtime folder, and the labels of {@link dev.berth.docker.Labels}. Whoever opens
 * it holds the lock file beside that folder, so that two programs never write into one shell.
 */
@NullMarked
package dev.berth.docker;

import org.jspecify.annotations.NullMarked;
