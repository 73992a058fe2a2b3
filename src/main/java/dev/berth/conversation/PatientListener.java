package dev.berth.conversation;

/** A listener that may wait before it returns, and lets itself be hurried. */
interface PatientListener extends TurnListener {

    /** The turn is being stopped: it must not wait any longer. From any thread, perhaps several times. */
    void hurry();
}
