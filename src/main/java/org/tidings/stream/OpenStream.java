package org.tidings.stream;

/** A stream, as those see it who watch over it. Its methods may be called from any thread, and do not block. */
public interface OpenStream {

    /**
     * Says something in-band, between two events, to this stream alone. It has no id, so that the client resumes from where it
     * did before.
     *
     * @param event the event's type
     * @param data text
     */
    void tell(String event, String data);

    /**
     * Ends it: whatever waits for it stays unsaid, but for when to come back. A client that does not take even that is cut off half
     * a second later.
     */
    void end();
}
