package dev.berth.conversation;

import dev.berth.bash.BashTexts;
import dev.berth.bash.Redaction;
import dev.berth.model.Model;
import java.time.InstantSource;

/**
 * What the conversations of one agent have in common.
 *
 * @param texts what the model is told beforehand
 * @param clock what the transcript's times are taken from
 */
public record ConversationSettings(
        Model model, BashTexts texts, TurnLimits limits, Redaction redaction, InstantSource clock) {}
