/**
 * What the program's terminal pages have in common: colors, gutters, and text made safe to show. It draws lines on a
 * writer, knows no keyboard and no screen, and shows nothing by itself. Start reading at {@link dev.berth.terminal.SafeText}.
 */
@NullMarked
package dev.berth.terminal;

import org.jspecify.annotations.NullMarked;
