package dev.berth.conversation;

import dev.berth.bash.BashTexts;
import dev.berth.bash.Redaction;
import dev.berth.model.Model;
import dev.berth.model.ModelTable;
import java.time.InstantSource;

/**
 * What the conversations of one agent have in common.
 *
 * @param models what is known of prices and windows
 * @param texts what the model is told beforehand
 * @param clock what the transcript's times are taken from
 */
public record ConversationSettings(
        Model model, ModelTable models, BashTexts texts, TurnLimits limits, Redaction redaction, InstantSource clock) {}
