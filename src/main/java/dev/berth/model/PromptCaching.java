package dev.berth.model;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Marks how far a request may be kept in Anthropic's cache: to its end, for the next request repeats all of it. The
 * other providers see that by themselves.
 */
final class PromptCaching {
    private static final Map<String, Object> MARK = Map.of("cache_control", "ephemeral");

    private PromptCaching() {}

    static List<ChatMessage> markLast(List<ChatMessage> messages) {
        if (messages.isEmpty()) return messages;
        List<ChatMessage> marked = new ArrayList<>(messages);
        marked.set(marked.size() - 1, marked(messages.getLast()));
        return marked;
    }

    private static ChatMessage marked(ChatMessage message) {
        if (message instanceof UserMessage said)
            return UserMessage.builder()
                    .contents(said.contents())
                    .attributes(MARK)
                    .build();
        if (message instanceof ToolExecutionResultMessage answer)
            return answer.toBuilder().attributes(MARK).build();
        return message;
    }
}
