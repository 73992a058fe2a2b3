package dev.berth.model;

import dev.berth.transcript.ToolDescription;
import dev.langchain4j.agent.tool.ToolSpecification;

/** Descriptions of tools as langchain4j knows them. */
public final class ToolSpecifications {
    private ToolSpecifications() {}

    /** The schema is kept as it was written, keywords that langchain4j has no word for included. */
    public static ToolSpecification of(ToolDescription tool) {
        return ToolSpecification.fromJson("{\"name\":\"x\",\"parameters\":" + tool.schema() + "}").toBuilder()
                .name(tool.name())
                .description(tool.text())
                .build();
    }
}
