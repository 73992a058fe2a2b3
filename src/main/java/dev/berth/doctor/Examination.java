package dev.berth.doctor;

import java.util.List;

/** One part of the examination. Parts are done at the same time. */
@FunctionalInterface
interface Examination {
    List<Finding> findings() throws InterruptedException;
}
