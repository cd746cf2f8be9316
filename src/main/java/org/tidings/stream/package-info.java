/**
 * The kernel: how what happens becomes a stream that survives reconnects, restarts and slow clients.
 *
 * <p>On its way an event is, in this order:
 *
 * <ol>
 *   <li>a {@link org.tidings.stream.StreamEvent}, fired by a feature through CDI, inside its transaction;
 *   <li>a {@link org.tidings.stream.Publication}, made by {@link org.tidings.stream.Recorder}, the one place where events
 *       enter: its data is text now;
 *   <li>an {@link org.tidings.stream.Entry} of the {@link org.tidings.stream.Journal}: it has its place in the one order
 *       of all events, and that is its id;
 *   <li>a {@link org.tidings.stream.Frame}, encoded once, when {@link org.tidings.stream.Tail} puts it in the
 *       {@link org.tidings.stream.Ring} of its {@link org.tidings.stream.Channel};
 *   <li>part of a {@link org.tidings.stream.Batch}: whatever a {@link org.tidings.stream.Subscriber} finds behind its
 *       {@link org.tidings.stream.Cursor}, written at once through its {@link org.tidings.stream.Transport}.
 * </ol>
 *
 * <p>A subscriber is a position, not a queue, and not a thread. What is near the live end comes from the rings, what is behind
 * them from the journal; replay and live delivery are the same question. The thread that fires an event never touches a socket:
 * it wakes subscribers, and they take {@link org.tidings.stream.Turns}.
 *
 * <p>There are two ways out. {@link org.tidings.stream.SinkTransport} works on every server, through its
 * {@code SseEventSink}, and its turns may block. Where a server hands over the socket
 * ({@link org.tidings.stream.Connection#handOver}), {@link org.tidings.stream.SocketTransport} writes to it on an
 * {@link org.tidings.stream.EventLoop}, one {@link org.tidings.stream.Chunk} for all who wait for the same
 * {@link org.tidings.stream.Stretch} of a channel.
 *
 * <p>A feature needs {@link org.tidings.stream.StreamEvent} to publish, {@link org.tidings.stream.EventStreams} to open a
 * stream, and {@link org.tidings.stream.Recorder} for the positions in its answers. An application that has events of
 * its own needs {@link org.tidings.stream.ResumableBroadcaster} alone.
 *
 * <p>Whether a stream may be opened is asked of a {@link org.tidings.stream.ChannelGuard} and an
 * {@link org.tidings.stream.Admission}; both are somebody else's.
 *
 * <p>Deliberately not here: any feature; any server's own classes; a queue.
 */
@NullMarked
package org.tidings.stream;

import org.jspecify.annotations.NullMarked;
