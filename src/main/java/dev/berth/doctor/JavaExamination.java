package dev.berth.doctor;

import java.util.List;

/** The Java runtime that this very program runs on. */
final class JavaExamination implements Examination {
    private static final int LEAST = 21;

    @Override
    public List<Finding> findings() {
        String found = Runtime.version() + " at " + System.getProperty("java.home");
        return List.of(
                Runtime.version().feature() >= LEAST
                        ? Finding.good("Java", found)
                        : Finding.missing("Java", found, "install a JDK of " + LEAST + " or newer"));
    }
}
