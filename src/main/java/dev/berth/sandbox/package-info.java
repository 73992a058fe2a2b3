/**
 * The port to the place where a conversation's commands run, and the words for how a command ends.
 *
 * <p>What it is not: it starts nothing itself and knows no container. Implementations live in the rooms above. Start
 * reading at {@link dev.berth.sandbox.Sandbox}.
 */
@NullMarked
package dev.berth.sandbox;

import org.jspecify.annotations.NullMarked;
