package org.tidings.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.ws.rs.ForbiddenException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When it is asked whether somebody may read what they read, and what becomes of those who may no longer. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PermissionTest {

    private static final Permission NONE = channel -> {
        throw new ForbiddenException();
    };

    private final Node node = new Node(Map.of("ring-frames", "1"));

    @AfterEach
    void close() {
        node.close();
    }

    private static void refuse(String refused, String channel) {
        if (channel.equals(refused)) {
            throw new ForbiddenException();
        }
    }

    @Test
    void isAskedWhenAStreamIsOpened() {
        node.permission = NONE;
        assertThatExceptionOfType(ForbiddenException.class).isThrownBy(() -> node.open(null, "a"));
        assertThat(node.hasAny("a")).isFalse();
        assertThat(node.subscribers.size()).isZero();
    }

    @Test
    void isAskedWithEveryPageOfHistory() {
        long before = node.journal.position();
        for (int i = 0; i < 200; i++) {
            node.publish("a", "event" + i);
        }
        node.settle();
        var cursor = node.cursor(Long.toString(before), "a");
        assertThat(cursor.next().isEmpty()).isFalse();

        node.permission = NONE;

        assertThatExceptionOfType(ForbiddenException.class).isThrownBy(cursor::next);
        cursor.close();
    }

    @Test
    void isAskedForTheMembersOfAGroupWheneverTheyChange() throws InterruptedException {
        var group = new FakeGroup("own");
        node.groups.add(group);
        node.permission = channel -> refuse("private", channel);
        var stream = node.open(null, FakeGroup.NAME);
        stream.awaitBatches(1);

        group.change("own", "private");
        node.publish(FakeGroup.changed("own"));
        node.publish("private", "not for you");

        stream.awaitClose();
        assertThat(stream.text()).doesNotContain("not for you");
        assertThat(node.hasAny("own", "private")).isFalse();
    }

    @Test
    void endsAStreamWithoutWhatWaits() throws InterruptedException {
        var streams = new ArrayList<Subscriber>();
        var transport = new RecordingTransport();
        node.subscribers.start(
                subscriber -> {
                    streams.add(subscriber);
                    return new StreamCursor(
                            node.tail,
                            new Interest(List.of("a"), List.of(), Permission.UNLIMITED),
                            new ResumePoint(null, null),
                            node.settings,
                            subscriber);
                },
                transport,
                Connection.HIDDEN,
                subscriber -> subscriber.begin(Turns.onVirtualThreads()),
                subscriber -> {});
        transport.awaitBatches(1);
        node.tail.listen("security", entry -> node.subscribers.dismiss(streams.getFirst()));
        transport.hold();
        node.publish("a", "under way");
        transport.awaitBatches(2);

        node.publish("security", "end");
        node.publish("a", "too late");
        node.settle();
        transport.release();

        transport.awaitClose();
        assertThat(transport.text()).contains("under way").doesNotContain("too late");
        assertThat(transport.isAborted()).isFalse();
    }

    @Test
    void cutsAClientThatDoesNotTakeTheEnd() throws InterruptedException {
        var streams = new ArrayList<Subscriber>();
        var transport = new RecordingTransport();
        node.subscribers.start(
                subscriber -> {
                    streams.add(subscriber);
                    return Cursor.nowhere(Batch.of(Frame.HEARTBEAT));
                },
                transport.hold(),
                Connection.HIDDEN,
                subscriber -> subscriber.begin(Turns.onVirtualThreads()),
                subscriber -> {});

        node.subscribers.dismiss(streams.getFirst());

        transport.awaitClose();
        assertThat(transport.isAborted()).isTrue();
    }

    /** What goes wrong with a listener is no reason to publish no more. */
    @Test
    void isNotInTheWayOfAnybodyElse() {
        node.tail.listen("security", entry -> {
            throw new IllegalStateException("not understood");
        });
        var stream = node.open(null, "a");
        node.publish("security", "what?");
        node.publish("a", "hello");
        assertThat(stream.awaitData(1)).containsExactly("hello");
    }
}
