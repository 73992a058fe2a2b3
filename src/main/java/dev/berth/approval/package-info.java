/**
 * Who may do what: decides whether what a model wants done is carried out.
 *
 * <p>What it is not: it carries out nothing. Start reading at {@link dev.berth.approval.Approval}.
 */
@NullMarked
package dev.berth.approval;

import org.jspecify.annotations.NullMarked;
