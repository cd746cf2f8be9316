package org.tidings.wire;

import java.util.function.IntConsumer;

/**
 * The Encoding standard's UTF-8 decoder, one byte at a time. Java's own is not used because it replaces an encoded
 * surrogate by one U+FFFD where the standard, and so a browser, has three.
 *
 * @see <a href="https://encoding.spec.whatwg.org/#utf-8-decoder">Encoding, 8.1.1</a>
 */
final class Utf8Decoder {

    private static final int REPLACEMENT = 0xFFFD;

    private final IntConsumer codePoints;
    private int codePoint;
    private int needed;
    private int lower = 0x80;
    private int upper = 0xBF;

    Utf8Decoder(IntConsumer codePoints) {
        this.codePoints = codePoints;
    }

    void decode(byte b) {
        int unit = b & 0xFF;
        if (needed == 0) {
            begin(unit);
        } else if (unit >= lower && unit <= upper) {
            carryOn(unit);
        } else {
            needed = 0;
            anyContinuation();
            codePoints.accept(REPLACEMENT);
            begin(unit); // the byte that cut the sequence short begins the next one
        }
    }

    private void begin(int unit) {
        if (unit <= 0x7F) {
            codePoints.accept(unit);
        } else if (unit >= 0xC2 && unit <= 0xDF) {
            expect(1, unit & 0x1F);
        } else if (unit >= 0xE0 && unit <= 0xEF) {
            lower = unit == 0xE0 ? 0xA0 : 0x80; // shorter forms exist below
            upper = unit == 0xED ? 0x9F : 0xBF; // surrogates lie above
            expect(2, unit & 0x0F);
        } else if (unit >= 0xF0 && unit <= 0xF4) {
            lower = unit == 0xF0 ? 0x90 : 0x80;
            upper = unit == 0xF4 ? 0x8F : 0xBF; // U+10FFFF is the last
            expect(3, unit & 0x07);
        } else {
            codePoints.accept(REPLACEMENT);
        }
    }

    private void expect(int more, int bits) {
        needed = more;
        codePoint = bits;
    }

    private void carryOn(int unit) {
        anyContinuation();
        codePoint = codePoint << 6 | unit & 0x3F;
        if (--needed == 0) {
            codePoints.accept(codePoint);
        }
    }

    private void anyContinuation() {
        lower = 0x80;
        upper = 0xBF;
    }
}
