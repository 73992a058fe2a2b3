package dev.berth.transcript;

class MemoryTranscriptsTest extends TranscriptStoreContract {
    private final MemoryTranscripts store = new MemoryTranscripts();

    @Override
    TranscriptStore store() {
        return store;
    }
}
