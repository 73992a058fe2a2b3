package dev.berth.conversation;

import dev.berth.approval.Approval;
import dev.berth.bash.BashTool;
import dev.berth.transcript.ToolDescription;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a model may call beside bash, and who has a say in each call.
 *
 * @param own tools of the embedder; no two may have one name, nor that of bash
 * @param hooks in the order in which they see a call
 */
public record ToolSettings(List<Tool> own, List<ToolHook> hooks, Approval approval) {

    public ToolSettings {
        own = List.copyOf(own);
        hooks = List.copyOf(hooks);
        Set<String> names = new HashSet<>(BashTool.NAMES);
        for (Tool tool : own) {
            String name = tool.description().name();
            if (!names.add(name)) throw new IllegalArgumentException("there is a tool '" + name + "' already");
        }
    }

    /** Bash alone, and every call is carried out. */
    public static ToolSettings defaults() {
        return new ToolSettings(List.of(), List.of(), Approval.ALWAYS);
    }

    public ToolSettings withApproval(Approval newApproval) {
        return new ToolSettings(own, hooks, newApproval);
    }

    public List<ToolDescription> descriptions() {
        return own.stream().map(Tool::description).toList();
    }
}
