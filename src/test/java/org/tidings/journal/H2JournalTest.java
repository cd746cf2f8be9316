package org.tidings.journal;

import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;

class H2JournalTest extends SharedJournalContract {

    private MemoryDatabase database;

    @Override
    DataSource newDatabase(String name) {
        database = new MemoryDatabase(name);
        return database.dataSource();
    }

    @AfterEach
    void forget() throws Exception {
        database.close();
    }
}
