/**
 * Berth's tools for agents that others wrote: langchain4j's AiServices.
 *
 * <p>What it is not: it runs no loop, keeps no memory and asks no model. It needs the artifact
 * {@code dev.langchain4j:langchain4j}, which is the embedder's to add. Start reading at
 * {@link dev.berth.langchain4j.AgentToolProvider}.
 */
@NullMarked
package dev.berth.langchain4j;

import org.jspecify.annotations.NullMarked;
