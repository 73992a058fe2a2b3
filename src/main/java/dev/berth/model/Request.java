package dev.berth.model;

import dev.berth.transcript.Entry;
import dev.berth.transcript.ToolDescription;
import java.util.List;

/**
 * What a model is asked with.
 *
 * @param system the system prompt
 * @param transcript all that was said, oldest first; ends with the user's words or a tool's answer
 */
public record Request(String system, List<Entry> transcript, List<ToolDescription> tools) {
    public Request {
        transcript = List.copyOf(transcript);
        tools = List.copyOf(tools);
    }
}
