package org.tidings.journal;

import java.sql.Connection;
import java.sql.SQLException;

/** For a node that can tell the others of its commits, which SQL suffices for, but cannot listen, which takes PostgreSQL's driver. */
record TalkingNotices(LocalNotices here, String channel) implements Notices {

    @Override
    public void announce(Connection connection, Commit commit) throws SQLException {
        Notice.send(connection, channel, commit);
        here.announce(connection, commit);
    }

    @Override
    public void settle(Commit commit, boolean committed) {
        here.settle(commit, committed);
    }

    @Override
    public void overdue(long position) {
        here.overdue(position);
    }

    @Override
    public void close() {
        here.close();
    }
}
