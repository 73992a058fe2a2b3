/**
 * What this machine has and lacks for Berth: each prerequisite looked at, what was found, and how to put right what is
 * missing. It changes nothing, but for one container of its own, which is gone afterwards. Start reading at Doctor.
 */
@NullMarked
package dev.berth.doctor;

import org.jspecify.annotations.NullMarked;
