/**
 * Files, environment and flags, read into the rooms' own settings records. Start reading at Configuration.
 */
@NullMarked
package dev.berth.config;

import org.jspecify.annotations.NullMarked;
