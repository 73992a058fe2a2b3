/**
 * Reports of a run for programs and for people who were not there. Start reading at HtmlReport.
 */
@NullMarked
package dev.berth.replay.report;

import org.jspecify.annotations.NullMarked;
