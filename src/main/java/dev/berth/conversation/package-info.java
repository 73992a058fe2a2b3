/**
 * The engine: turns, steps, limits, events. It never sees docker. Start reading at Conversation.
 */
@NullMarked
package dev.berth.conversation;

import org.jspecify.annotations.NullMarked;
