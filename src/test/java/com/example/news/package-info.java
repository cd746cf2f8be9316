/**
 * Somebody else's application, with nothing of Tidings but its library: what the build packs into a WAR and has real servers
 * run. {@link com.example.news.News} is what the README promises, {@link com.example.news.NoticeBoard} has a journal, and
 * {@link com.example.news.Probes} put the platform's own broadcaster and ours to the same tests.
 */
@NullMarked
package com.example.news;

import org.jspecify.annotations.NullMarked;
