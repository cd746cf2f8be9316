package com.example.news;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Takes notices. It does not know that anyone is watching. */
@ApplicationScoped
public class Notices {

    @Inject
    Event<NoticePosted> posted;

    @Transactional
    public void post(String text) {
        posted.fire(new NoticePosted(text));
        if (text.isBlank()) {
            throw new IllegalArgumentException("A notice says something");
        }
    }
}
