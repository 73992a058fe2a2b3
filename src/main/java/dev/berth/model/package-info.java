/**
 * The language model: a one-method streaming port, a scripted model, and the adapter for langchain4j's chat models.
 *
 * <p>The only home of langchain4j. What it is not: it runs no tool and keeps no conversation. Start reading at
 * {@link dev.berth.model.Model}.
 */
@NullMarked
package dev.berth.model;

import org.jspecify.annotations.NullMarked;
