/**
 * What becomes of events when servers are killed, databases vanish and disks are full.
 *
 * <p>A {@link org.tidings.chaos.Publisher} makes {@link org.tidings.chaos.Change}s over HTTP, each once, and enters into
 * the {@link org.tidings.chaos.Ledger} what the server has promised. {@link org.tidings.chaos.Reader}s receive, and
 * remember nothing but their last id. In the end an {@link org.tidings.chaos.Audit} holds the one against the other.
 *
 * <p>Deliberately absent: any class of the product, and any try at a second time.
 */
@NullMarked
package org.tidings.chaos;

import org.jspecify.annotations.NullMarked;
