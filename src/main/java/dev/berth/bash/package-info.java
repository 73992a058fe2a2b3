/**
 * The bash tool: its description, its arguments, its answers, and the secrets that none of them shows.
 *
 * <p>What it is not: it runs nothing itself and knows no turn. Start reading at {@link dev.berth.bash.BashTool}.
 */
@NullMarked
package dev.berth.bash;

import org.jspecify.annotations.NullMarked;
