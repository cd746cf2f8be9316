/**
 * Real Jakarta EE servers, each in a process of its own, for the tests that hold on every one of them:
 * {@link org.tidings.servers.JakartaServer} is what they talk to, a {@link org.tidings.servers.Product} knows how one is run.
 */
@NullMarked
package org.tidings.servers;

import org.jspecify.annotations.NullMarked;
