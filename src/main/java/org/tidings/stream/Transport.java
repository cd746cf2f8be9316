package org.tidings.stream;

import java.util.concurrent.CompletionStage;

/** The way out to one subscriber. One batch is in flight at a time. */
interface Transport {

    /**
     * Writes a batch. May block until it has left, and may leave before it has.
     *
     * @return completes when the next batch may be sent; exceptionally if the subscriber is gone
     */
    CompletionStage<?> send(Batch batch);

    /** Ends the stream after what was sent. May block; called in the subscriber's last turn. */
    void close();

    /** Cuts the connection if the server lets us, from any thread; a write that blocks its thread fails then. */
    void abort();
}
