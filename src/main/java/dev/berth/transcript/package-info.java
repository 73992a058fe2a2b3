/**
 * What was said in a conversation, as JSON lines: the words shared by everyone who speaks of a conversation, and the
 * file that keeps them.
 *
 * <p>What it is not: it knows no model, no container and no rule of turns. Start reading at
 * {@link dev.berth.transcript.Entry}.
 */
@NullMarked
package dev.berth.transcript;

import org.jspecify.annotations.NullMarked;
