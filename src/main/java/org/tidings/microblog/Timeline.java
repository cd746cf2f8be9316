package org.tidings.microblog;

import java.util.List;

/**
 * A part of what some authors have published, as it was found: what is published meanwhile may be counted and not be there.
 *
 * @param total how many posts there are in all
 * @param posts those asked for, the newest first
 */
record Timeline(int total, List<Post> posts) {}
