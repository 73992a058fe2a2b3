package dev.berth.bash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PromptTemplateTest {
    private static final Map<String, String> VALUES = Map.of("user", "root$1", "image", "debian");
    private static final Map<String, Boolean> CONDITIONS = Map.of("host", true, "ping", false);

    @Test
    void gapsAreFilled() {
        assertThat(fill("{{user}} in {{image}}, {{user}}")).isEqualTo("root$1 in debian, root$1");
    }

    @Test
    void aConditionKeepsOrDropsItsLine() {
        assertThat(fill("a\n{{if host}}- on {{image}}\n{{if not host}}b\n{{if ping}}c\n{{if not ping}}d\ne"))
                .isEqualTo("a\n- on debian\nd\ne");
    }

    @Test
    void whatIsUnknownIsAnError() {
        assertThatThrownBy(() -> fill("a\n{{usr}}"))
                .hasMessage("prompt t.md, line 2: unknown placeholder 'usr'; there are image, user");
        assertThatThrownBy(() -> fill("{{if bridge}}x"))
                .hasMessage("prompt t.md, line 1: unknown condition 'bridge'; there are host, ping");
        assertThatThrownBy(() -> fill("{{ user }}")).hasMessageContaining("unknown placeholder ' user '");
        assertThatThrownBy(() -> fill("{{user")).hasMessageContaining("unknown placeholder '{{'");
    }

    @Test
    void aDroppedLineIsNotRead() {
        assertThat(fill("{{if ping}}{{whatever}}\nx")).isEqualTo("x");
    }

    private static String fill(String text) {
        return new PromptTemplate("t.md", text).fill(VALUES, CONDITIONS);
    }
}
