/**
 * The bash tool: its description, its arguments, its answers. Start reading at BashTool.
 */
@NullMarked
package dev.berth.bash;

import org.jspecify.annotations.NullMarked;
