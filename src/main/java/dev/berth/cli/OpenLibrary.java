package dev.berth.cli;

import dev.berth.config.Configuration;
import dev.berth.docker.DockerSandboxes;
import dev.berth.library.Library;
import dev.berth.transcript.TranscriptStore;
import dev.berth.transcript.Transcripts;

/** The conversations of the person who runs the program, for one command. */
record OpenLibrary(TranscriptStore transcripts, Library library, DockerSandboxes sandboxes) implements AutoCloseable {

    static OpenLibrary of(Configuration configuration) {
        Transcripts transcripts = new Transcripts(configuration.conversations());
        DockerSandboxes sandboxes = new DockerSandboxes(configuration.sandbox());
        return new OpenLibrary(transcripts, new Library(transcripts, sandboxes), sandboxes);
    }

    @Override
    public void close() {
        sandboxes.close();
    }
}
