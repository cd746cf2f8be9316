package org.tidings.journal;

import java.util.Map;

class H2TransactionsTest extends TransactionsTest {

    @Override
    Business open() {
        return new Business(Map.of("tidings.database", "memory"));
    }
}
