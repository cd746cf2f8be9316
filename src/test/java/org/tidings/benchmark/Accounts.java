package org.tidings.benchmark;

/**
 * What every stream has had of every lane: each event once, more than once, or too late. A lane is the succession of events
 * that one connection has published on one channel, each after the one before was acknowledged; they are numbered from 1, and every
 * reader must see them in this order. Between two lanes there is no order.
 *
 * <p>Confined to one thread.
 */
final class Accounts {

    /** How far back an event that comes late can be told from one that comes twice: as many as there are bits. */
    static final int MEMORY = Long.SIZE;

    /** Behind the newest number of each account, so that both are fetched together. */
    private static final int SEEN = 1;

    private static final int FIELDS = 2;

    private final int lanes;

    /**
     * For each account its newest number, and which of the {@link #MEMORY} newest there were: bit 0 is the newest itself, bit 1 the
     * one before.
     */
    private final long[] accounts;

    private long delivered;
    private long duplicates;
    private long outOfOrder;

    Accounts(int streams, int lanes) {
        this.lanes = lanes;
        accounts = new long[FIELDS * streams * lanes];
    }

    /** A stream has had this event. */
    void event(int stream, int lane, long number) {
        int account = FIELDS * (stream * lanes + lane);
        long ahead = number - accounts[account];
        if (ahead > 0) {
            accounts[account] = number;
            accounts[account + SEEN] = (ahead < MEMORY ? accounts[account + SEEN] << ahead : 0) | 1;
            delivered++;
        } else {
            late(account, (int) Math.min(-ahead, MEMORY));
        }
    }

    /** One that comes so late that nobody remembers stays missing, too: better one count too many than one too few. */
    private void late(int account, int back) {
        if (back == MEMORY) {
            outOfOrder++;
        } else if ((accounts[account + SEEN] & 1L << back) != 0) {
            duplicates++;
        } else {
            accounts[account + SEEN] |= 1L << back;
            outOfOrder++;
            delivered++;
        }
    }

    /** How many there were, over all streams, each counted once. What was published and is not among them is missing. */
    long delivered() {
        return delivered;
    }

    /** How many came again. */
    long duplicates() {
        return duplicates;
    }

    /** How many came after a later one of their lane. */
    long outOfOrder() {
        return outOfOrder;
    }
}
