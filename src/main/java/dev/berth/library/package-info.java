/**
 * The conversations there are, each with what it holds: what was said, its container, its volume. They are listed, deleted
 * and written out in formats that others read.
 *
 * <p>What it is not: it opens no conversation and starts no container. Start reading at
 * {@link dev.berth.library.Library}.
 */
@NullMarked
package dev.berth.library;

import org.jspecify.annotations.NullMarked;
