/**
 * A ticking stream, the smallest example of a feature: a bean that fires, a resource that opens a stream, a record.
 *
 * <p>A clock is started by its first reader and stops when the last one has gone. Ticks are ephemeral: nobody wants
 * the ones of yesterday.
 */
@NullMarked
package org.tidings.clock;

import org.jspecify.annotations.NullMarked;
