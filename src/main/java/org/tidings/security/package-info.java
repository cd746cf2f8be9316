/**
 * Who is asking, and which channels they may read.
 *
 * <p>{@link org.tidings.security.Identification} is the one place where a request gets its user;
 * {@link org.tidings.security.Caller} is what everybody else sees of it.
 *
 * <p>Deliberately absent: passwords, sessions, roles. Whoever says to be Alice is Alice, until there is identity.
 */
@NullMarked
package org.tidings.security;

import org.jspecify.annotations.NullMarked;
