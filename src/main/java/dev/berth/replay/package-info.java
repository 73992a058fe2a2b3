/**
 * Scripted conversations: scripts, fixtures, verdicts, reports. Start reading at Script.
 */
@NullMarked
package dev.berth.replay;

import org.jspecify.annotations.NullMarked;
