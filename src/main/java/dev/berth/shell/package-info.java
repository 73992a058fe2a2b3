/**
 * The live bash over a pair of byte streams: framing, interrupt, bounded output. It knows no container, so it is tested on a local bash. Start reading at LiveShell.
 */
@NullMarked
package dev.berth.shell;

import org.jspecify.annotations.NullMarked;
