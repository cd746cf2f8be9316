package com.example.news;

import org.tidings.stream.Message;
import org.tidings.stream.StreamEvent;

/** Somebody has put up a notice. */
record NoticePosted(String text) implements StreamEvent {

    static final String CHANNEL = "notices";

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public Message message() {
        return Message.text(text).event("notice-posted");
    }
}
