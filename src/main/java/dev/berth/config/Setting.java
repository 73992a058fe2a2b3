package dev.berth.config;

/**
 * One key as it stands.
 *
 * @param value in a form that a file could have; a secret is hidden
 */
public record Setting(String key, String value, Origin origin) {}
