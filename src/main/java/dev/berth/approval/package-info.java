/**
 * Who may do what: decides whether what a model wants done is carried out.
 *
 * <p>A command is taken apart into parts ({@code BashReader}, over the syntax tree of {@code BashTree}, checked by
 * {@code Tiling}), the parts are compared with rules ({@code Judge}), and where a doubt is left, a person is asked.
 *
 * <p>The only home of tree-sitter. What it is not: it carries out nothing, and it is no wall; that is the container. Start
 * reading at {@link dev.berth.approval.Approval}, then {@link dev.berth.approval.Rule}.
 */
@NullMarked
package dev.berth.approval;

import org.jspecify.annotations.NullMarked;
