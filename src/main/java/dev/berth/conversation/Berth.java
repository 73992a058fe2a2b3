package dev.berth.conversation;

import dev.berth.bash.BashTool;
import dev.berth.sandbox.Sandbox;

/** One conversation's place: its sandbox, and the bash tool that works in it. */
record Berth(Sandbox sandbox, BashTool bash) {}
