package dev.berth.config;

import dev.berth.yaml.Location;

/** Where a value comes from. Its text is for people. */
public sealed interface Origin {

    /** Nobody set it. */
    record Default() implements Origin {
        @Override
        public String toString() {
            return "default";
        }
    }

    /** A place of a file. */
    record InFile(Location at) implements Origin {
        @Override
        public String toString() {
            return at.toString();
        }
    }

    /** An environment variable. */
    record Variable(String name) implements Origin {
        @Override
        public String toString() {
            return name;
        }
    }

    /** An option of the command line. */
    record Option(String name) implements Origin {
        @Override
        public String toString() {
            return name;
        }
    }
}
