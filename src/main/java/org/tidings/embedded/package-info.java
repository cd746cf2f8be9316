/**
 * The server that {@code java -jar tidings.war} starts: Grizzly, Jersey and Weld, which a Jakarta EE server brings itself.
 * Nothing else may know this package.
 *
 * <p>{@link org.tidings.embedded.Main} reads the command line, {@link org.tidings.embedded.EmbeddedServer} puts the three
 * together. What stands between Grizzly and a stream that works for every client is
 * {@link org.tidings.embedded.PlainHttp}, {@link org.tidings.embedded.KeepAlive},
 * {@link org.tidings.embedded.Hangups}, {@link org.tidings.embedded.Deadlines}, and {@link org.tidings.embedded.Handover}, which gives the sockets of streams to the kernel.
 * {@link org.tidings.embedded.Certificates} has it speak HTTPS; {@link org.tidings.embedded.PatientSelector} is there for speed alone.
 */
@NullMarked
package org.tidings.embedded;

import org.jspecify.annotations.NullMarked;
