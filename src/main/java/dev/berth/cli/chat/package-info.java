/**
 * The chat: one conversation between a person, or a pipe, and a model that has a computer. It is handed streams, an
 * agent and a store of conversations by the program's command, and reads neither environment nor command line. Start
 * reading at {@link dev.berth.cli.chat.OneShot}.
 */
@NullMarked
package dev.berth.cli.chat;

import org.jspecify.annotations.NullMarked;
