package dev.berth.cli;

/** What a person reads who has no model yet. */
final class NoModel {
    static final String ADVICE = """
        no model is configured. One of these lines is enough:

          export ANTHROPIC_API_KEY=…         a key of console.anthropic.com
          export OPENAI_API_KEY=…            a key of platform.openai.com
          export GEMINI_API_KEY=…            a key of aistudio.google.com
          export MISTRAL_API_KEY=…           a key of console.mistral.ai
          export OLLAMA_HOST=127.0.0.1       Ollama here, after 'ollama pull qwen3'
          export OPENAI_COMPATIBLE_BASE_URL=http://HOST:PORT/v1    vLLM, LM Studio …

        Without a key, a script can play the model's part. The commands really run:

          berth chat --model scripted/examples/replays/tour.yaml
          berth replay examples/replays/tour.yaml\
        """;

    private NoModel() {}
}
