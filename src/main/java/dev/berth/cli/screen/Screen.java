package dev.berth.cli.screen;

import java.util.List;
import org.jline.utils.AttributedString;

/**
 * What a person sees: lines that stay, below them lines that may still change, and last the line that is typed. Any
 * thread may call.
 */
public interface Screen {

    /** In columns. */
    int width();

    /** In lines. */
    int height();

    Ink ink();

    /** Adds lines that stay, and at the same moment replaces those that may still change. */
    void show(List<AttributedString> staying, List<AttributedString> changing);

    /** Adds lines that stay; those that may still change are left as they are. */
    void print(List<AttributedString> staying);

    /** Replaces the lines that may still change. */
    void live(List<AttributedString> changing);

    /** Replaces the line below everything. */
    void status(AttributedString line);

    default void print(AttributedString... staying) {
        print(List.of(staying));
    }
}
