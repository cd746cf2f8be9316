/**
 * What a server is told that asks: MicroProfile Health and Metrics, where it has them. Elsewhere these classes are passed over, and
 * the embedded server does not have them.
 */
@NullMarked
package org.tidings.health;

import org.jspecify.annotations.NullMarked;
