/**
 * Files, environment and flags, read into the rooms' own settings records. Start reading at Configuration; Keys says what
 * can be set.
 */
@NullMarked
package dev.berth.config;

import org.jspecify.annotations.NullMarked;
