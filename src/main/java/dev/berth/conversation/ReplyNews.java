package dev.berth.conversation;

import dev.berth.bash.BashTool;
import dev.berth.bash.RedactedStream;
import dev.berth.bash.Redaction;
import dev.berth.model.ReplyListener;

/** Makes events of a reply as it is written, and keeps its words in case it is cut off. Used by one thread. */
final class ReplyNews implements ReplyListener {
    private final News news;
    private final BashTool bash;
    private final Redaction redaction;
    private final StringBuilder words = new StringBuilder();
    private RedactedStream text;
    private RedactedStream thinking;

    ReplyNews(News news, BashTool bash, Redaction redaction) {
        this.news = news;
        this.bash = bash;
        this.redaction = redaction;
        this.text = redaction.stream();
        this.thinking = redaction.stream();
    }

    @Override
    public void text(String piece) {
        tellText(text.next(piece));
    }

    @Override
    public void thinking(String piece) {
        tellThinking(thinking.next(piece));
    }

    @Override
    public void callBegan(String tool) {
        bash.callBegan(tool);
    }

    @Override
    public void startedOver(String why) {
        words.setLength(0);
        text = redaction.stream();
        thinking = redaction.stream();
        news.tell(new TurnEvent.StartedOver(redaction.apply(why)));
    }

    /** The reply is whole, or cut off: tells what was held back. */
    void end() {
        tellThinking(thinking.end());
        tellText(text.end());
    }

    /** What was told of the reply's text. */
    String words() {
        return words.toString();
    }

    private void tellText(String piece) {
        if (piece.isEmpty()) return;
        words.append(piece);
        news.tell(new TurnEvent.TextStreamed(piece));
    }

    private void tellThinking(String piece) {
        if (!piece.isEmpty()) news.tell(new TurnEvent.ThinkingStreamed(piece));
    }
}
