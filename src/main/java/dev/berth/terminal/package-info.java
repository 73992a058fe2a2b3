/**
 * How turns look as lines on a terminal: colors, gutters, and text made safe to show. It writes to a writer, knows no
 * keyboard and no screen, and shows nothing by itself. Start reading at {@link dev.berth.terminal.TurnPage}.
 */
@NullMarked
package dev.berth.terminal;

import org.jspecify.annotations.NullMarked;
