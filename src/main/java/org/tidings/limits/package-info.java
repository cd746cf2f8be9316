/**
 * What one client may have of the server.
 *
 * <p>{@link org.tidings.limits.Client} says who it is: a user, or else an address. {@link org.tidings.limits.StreamLimit} counts
 * streams, and has the kernel turn away who wants one too many: with a {@code 200}, a long {@code retry:} and the end, since
 * an {@code EventSource} takes any other status for a reason to give up for good. {@link org.tidings.limits.PublishLimit}
 * slows down who changes too much, with a 429.
 *
 * <p>Other limits are where what they limit is: bodies in {@code rest}, heads and time in {@code embedded}, all streams
 * together and the channels of one in {@code stream}.
 *
 * <p>Deliberately absent: counts that nodes share. Three nodes allow three times as much.
 */
@NullMarked
package org.tidings.limits;

import org.jspecify.annotations.NullMarked;
