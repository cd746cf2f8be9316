package org.tidings.wire;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** What arrives on a socket, read only when it is asked for, never waited for longer than its reader likes. */
final class Incoming {

    /** How the connection stands. */
    enum State {
        OPEN,
        CLOSED,
        RESET
    }

    private final Socket socket;
    private final Transcript transcript = new Transcript();
    private final byte[] buffer = new byte[16 * 1024];
    private int next;
    private int limit;
    private State state = State.OPEN;
    private Duration timeout = Duration.ofSeconds(10);

    Incoming(Socket socket) {
        this.socket = socket;
    }

    void within(Duration limitOfEachRead) {
        timeout = limitOfEachRead;
    }

    Deadline deadline() {
        return new Deadline(timeout);
    }

    /**
     * Waits until there is a byte to take; false if there will be none, for which {@link #state} has the reason.
     *
     * @throws AssertionError if nothing comes before the deadline
     */
    boolean await(Deadline deadline, String awaited) {
        if (next == limit && state == State.OPEN) {
            receive(deadline, awaited);
        }
        return next < limit;
    }

    private void receive(Deadline deadline, String awaited) {
        try {
            socket.setSoTimeout(deadline.millisLeft());
            int count = socket.getInputStream().read(buffer);
            next = 0;
            limit = Math.max(0, count);
            transcript.add(buffer, 0, limit);
            state = count < 0 ? State.CLOSED : State.OPEN;
        } catch (SocketTimeoutException e) {
            throw failure("No sign of " + awaited + " within " + timeout);
        } catch (IOException e) {
            state = State.RESET;
        }
    }

    byte take() {
        return buffer[next++];
    }

    /** Hands what is there to a body, which takes what is its own. */
    void takeFor(BodyFraming body, BodyFraming.Content content) {
        try {
            next = body.accept(buffer, next, limit, content);
        } catch (IllegalStateException e) {
            throw failure(String.valueOf(e.getMessage()));
        }
    }

    State state() {
        return state;
    }

    AssertionError failure(String what) {
        return new AssertionError(what + ". " + transcript);
    }

    String transcript() {
        return transcript.toString();
    }
}
