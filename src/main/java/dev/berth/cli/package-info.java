/**
 * berth the program. The only room that touches the standard streams and the environment. Start reading at Main.
 */
@NullMarked
package dev.berth.cli;

import org.jspecify.annotations.NullMarked;
