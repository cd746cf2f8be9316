package org.tidings.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One response, read from its connection as far as it is asked for. */
final class Response {

    private final Incoming incoming;
    private final boolean answersHead;
    private @Nullable ResponseHead head;
    private BodyFraming framing = new BodyFraming.FixedLength(0);
    private byte[] unread = {};

    /** Whether something of the first block has arrived. */
    private boolean hasBegun;

    Response(Incoming incoming, boolean answersHead) {
        this.incoming = incoming;
        this.answersHead = answersHead;
    }

    ResponseHead head() {
        if (head == null) {
            head = parsed(headText());
            framing = BodyFraming.of(head, answersHead);
        }
        return head;
    }

    private String headText() {
        var text = new ByteArrayOutputStream();
        var deadline = incoming.deadline();
        while (!text.toString(UTF_8).endsWith("\r\n\r\n")) {
            if (!incoming.await(deadline, "the head of a response")) {
                throw incoming.failure("The connection was " + incoming.state() + " before the head of a response");
            }
            text.write(incoming.take());
        }
        return text.toString(UTF_8);
    }

    private ResponseHead parsed(String text) {
        try {
            return ResponseHead.parse(text);
        } catch (IllegalArgumentException e) {
            throw incoming.failure("Not HTTP: " + e.getMessage());
        }
    }

    String nextBlock() {
        var deadline = incoming.deadline();
        int end;
        while ((end = endOfBlock()) < 0) {
            if (!moreContent(deadline, "a block")) {
                throw incoming.failure("The stream was " + ending() + " before the block was");
            }
        }
        var block = new String(unread, 0, end, UTF_8);
        unread = Arrays.copyOfRange(unread, end, unread.length);
        return block;
    }

    private int endOfBlock() {
        if (!hasBegun) {
            passOverEmptyLines();
        }
        boolean lineIsEmpty = true;
        for (int i = 0; i < unread.length; i++) {
            if (unread[i] == '\n' && lineIsEmpty) {
                return i + 1;
            }
            lineIsEmpty = unread[i] == '\n' || lineIsEmpty && unread[i] == '\r';
        }
        return -1;
    }

    /** RESTEasy begins a stream with two, which are nothing; between blocks there shall be none. */
    private void passOverEmptyLines() {
        int start = 0;
        while (start < unread.length && unread[start] == '\n') {
            start++;
        }
        unread = Arrays.copyOfRange(unread, start, unread.length);
        hasBegun = unread.length > 0;
    }

    /** The content that comes next; empty at the end. */
    byte[] nextBytes() {
        var bytes = unread.length > 0 || moreContent(incoming.deadline(), "content") ? unread : new byte[0];
        unread = new byte[0];
        return bytes;
    }

    String body() {
        if (awaitEnding() != RawHttp.Ending.COMPLETE) {
            throw incoming.failure("The body was " + ending());
        }
        return new String(unread, UTF_8);
    }

    RawHttp.Ending awaitEnding() {
        var deadline = incoming.deadline();
        while (moreContent(deadline, "the end of the response")) {
            // all of it is kept, for what is asked next
        }
        return ending();
    }

    private RawHttp.Ending ending() {
        boolean closed = incoming.state() == Incoming.State.CLOSED;
        if (framing.isComplete() || closed && framing.isCompleteAtClose()) {
            return RawHttp.Ending.COMPLETE;
        }
        return closed ? RawHttp.Ending.CUT : RawHttp.Ending.RESET;
    }

    /** Reads until there is more content than there was; false at the end of the response. */
    private boolean moreContent(Deadline deadline, String awaited) {
        head();
        int had = unread.length;
        while (unread.length == had && !framing.isComplete() && incoming.await(deadline, awaited)) {
            incoming.takeFor(framing, this::keep);
        }
        return unread.length > had;
    }

    private void keep(byte[] bytes, int from, int to) {
        int had = unread.length;
        unread = Arrays.copyOf(unread, had + to - from);
        System.arraycopy(bytes, from, unread, had, to - from);
    }
}
