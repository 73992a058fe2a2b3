/**
 * A terminal whose last lines may still change while what is above them stays: the line that a person types, what is
 * growing above it, a status below it. It knows nothing of conversations. Start reading at
 * {@link dev.berth.cli.screen.Screen}.
 */
@NullMarked
package dev.berth.cli.screen;

import org.jspecify.annotations.NullMarked;
