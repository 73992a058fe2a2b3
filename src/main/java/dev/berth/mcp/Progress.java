package dev.berth.mcp;

/** Is told the output that comes while a call is carried out. Any thread may call. */
interface Progress {

    /** Tells nobody: the client did not ask for it. */
    Progress NONE = new Progress() {
        @Override
        public void output(String piece) {}

        @Override
        public void end() {}
    };

    /** Returns at once. */
    void output(String piece);

    /** The call is over: what has come is told before this returns, and nothing afterwards. */
    void end();
}
