/** The front door of the SDK: {@link dev.berth.Agent} wires the rooms together. */
@NullMarked
package dev.berth;

import org.jspecify.annotations.NullMarked;
