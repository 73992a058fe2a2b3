/**
 * YAML as a person's file: read into a tree that knows its places, looked through key by key, with every flaw of a file
 * found in one reading and told by line, column and the nearest thing that would have been right. Start reading at Fields.
 */
@NullMarked
package dev.berth.yaml;

import org.jspecify.annotations.NullMarked;
