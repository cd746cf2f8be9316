/**
 * Compose any event by hand, see its bytes, and see what {@code EventSource} makes of it. The channels
 * {@code playground/…} are open to anyone, so a setting takes them away: {@code tidings.playground=false}.
 */
@NullMarked
package org.tidings.playground;

import org.jspecify.annotations.NullMarked;
