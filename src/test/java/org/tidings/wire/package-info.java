/**
 * What the wire tests are written with: clients that look at bytes, and judge the server by the standards alone.
 *
 * <p>{@link org.tidings.wire.RawHttp} is one connection whose every byte can be seen and withheld,
 * {@link org.tidings.wire.EventStreamParser} is the HTML standard's section 9.2.6,
 * {@link org.tidings.wire.StreamRecorder} puts both together into what a browser's {@code EventSource} does, and
 * {@link org.tidings.wire.ManyReaders} counts what thousands of them receive. {@link org.tidings.wire.ServerProcess}
 * is a server that can be killed, {@link org.tidings.wire.Postgres} a database that can be, and
 * {@link org.tidings.wire.TcpProxy} the network between any two of them, which can be cut.
 *
 * <p>Deliberately absent: any class of the product. A parser that shared code with the encoder would share its errors.
 */
@NullMarked
package org.tidings.wire;

import org.jspecify.annotations.NullMarked;
