package org.tidings.wire;

import java.util.Locale;

/**
 * Takes the framing off a response's body as its bytes arrive, wherever they are cut.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-6.3">RFC 9112, 6.3</a>
 */
interface BodyFraming {

    /** Takes content: {@code bytes[from]} to {@code bytes[to - 1]}, which are only lent. */
    interface Content {
        void accept(byte[] bytes, int from, int to);
    }

    /**
     * Takes {@code bytes[from]} to {@code bytes[to - 1]} and hands on what is content.
     *
     * @return the index of the first byte that is not of this body: {@code to}, unless the body is complete
     * @throws IllegalStateException if the framing is broken
     */
    int accept(byte[] bytes, int from, int to, Content content);

    /** Whether the last byte of the body is in. */
    boolean isComplete();

    /** Whether a connection that is closed now has lost nothing. */
    default boolean isCompleteAtClose() {
        return isComplete();
    }

    /** The framing of a response, given whether its request was {@code HEAD}. */
    static BodyFraming of(ResponseHead head, boolean answersHead) {
        var coding = head.field("Transfer-Encoding").orElse("").toLowerCase(Locale.ROOT);
        if (answersHead || head.status() < 200 || head.status() == 204 || head.status() == 304) {
            return new FixedLength(0);
        } else if (coding.endsWith("chunked")) {
            return new Chunked();
        }
        return head.field("Content-Length")
                .<BodyFraming>map(length -> new FixedLength(Long.parseLong(length)))
                .orElseGet(UntilClose::new);
    }

    /** A body whose length is known. */
    final class FixedLength implements BodyFraming {

        private long left;

        FixedLength(long length) {
            left = length;
        }

        @Override
        public int accept(byte[] bytes, int from, int to, Content content) {
            int end = (int) Math.min(to, from + left);
            left -= end - from;
            if (end > from) {
                content.accept(bytes, from, end);
            }
            return end;
        }

        @Override
        public boolean isComplete() {
            return left == 0;
        }
    }

    /** A body that ends with the connection, as HTTP/1.0 has it. */
    final class UntilClose implements BodyFraming {

        @Override
        public int accept(byte[] bytes, int from, int to, Content content) {
            if (to > from) {
                content.accept(bytes, from, to);
            }
            return to;
        }

        @Override
        public boolean isComplete() {
            return false;
        }

        @Override
        public boolean isCompleteAtClose() {
            return true;
        }
    }
}
