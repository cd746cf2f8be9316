package org.tidings.wire;

/**
 * The chunked coding: sizes in hex on lines of their own, extensions and trailers passed over.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-7.1">RFC 9112, 7.1</a>
 */
final class Chunked implements BodyFraming {

    private enum Awaiting {
        SIZE,
        END_OF_SIZE_LINE,
        DATA,
        CR_AFTER_DATA,
        LF_AFTER_DATA,
        TRAILER_LINE,
        END_OF_TRAILER_LINE,
        NOTHING
    }

    private Awaiting awaiting = Awaiting.SIZE;
    private int digits;
    private long size;

    @Override
    public int accept(byte[] bytes, int from, int to, Content content) {
        int i = from;
        while (i < to && awaiting != Awaiting.NOTHING) {
            if (awaiting == Awaiting.DATA) {
                int end = (int) Math.min(to, i + size);
                content.accept(bytes, i, end);
                size -= end - i;
                awaiting = size == 0 ? Awaiting.CR_AFTER_DATA : Awaiting.DATA;
                i = end;
            } else {
                awaiting = after(bytes[i++]);
            }
        }
        return i;
    }

    @Override
    public boolean isComplete() {
        return awaiting == Awaiting.NOTHING;
    }

    private Awaiting after(byte b) {
        return switch (awaiting) {
            case SIZE -> sizeDigit(b);
            case END_OF_SIZE_LINE -> b == '\n' ? endOfSizeLine() : awaiting;
            case CR_AFTER_DATA -> required(b, '\r', Awaiting.LF_AFTER_DATA);
            case LF_AFTER_DATA -> required(b, '\n', Awaiting.SIZE);
            case TRAILER_LINE -> b == '\r' ? awaiting : b == '\n' ? Awaiting.NOTHING : Awaiting.END_OF_TRAILER_LINE;
            case END_OF_TRAILER_LINE -> b == '\n' ? Awaiting.TRAILER_LINE : awaiting;
            case DATA, NOTHING -> throw new AssertionError(awaiting);
        };
    }

    private Awaiting sizeDigit(byte b) {
        int digit = Character.digit(b, 16);
        if (digit >= 0 && digits < 15) {
            digits++;
            size = size << 4 | digit;
            return Awaiting.SIZE;
        }
        if (digits == 0 || b != '\r' && b != ';' && b != ' ') {
            throw broken(b, "a chunk's size");
        }
        return Awaiting.END_OF_SIZE_LINE;
    }

    private Awaiting endOfSizeLine() {
        digits = 0;
        return size == 0 ? Awaiting.TRAILER_LINE : Awaiting.DATA;
    }

    private static Awaiting required(byte b, char wanted, Awaiting next) {
        if (b != wanted) {
            throw broken(b, "the line end after a chunk");
        }
        return next;
    }

    private static IllegalStateException broken(byte b, String wanted) {
        return new IllegalStateException("chunked coding: 0x%02X where %s should be".formatted(b, wanted));
    }
}
