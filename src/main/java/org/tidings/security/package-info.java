/**
 * Who is asking, which channels they may read, and until when.
 *
 * <p>{@link org.tidings.security.Identification} is the one place where a request gets its user, from a token that
 * {@link org.tidings.security.TokenVerifier} has looked at, or from the server;
 * {@link org.tidings.security.SameOrigin} refuses what another page has a browser ask for; and
 * {@link org.tidings.security.Caller} is what everybody else sees of it.
 *
 * <p>{@link org.tidings.security.ChannelRules} says who may read what. Whoever has shown who they are gets a
 * {@link org.tidings.security.Grant} for each stream, which {@link org.tidings.security.Sessions} ends when its token expires,
 * and {@link org.tidings.security.Revocations} when that is void; both by way of the journal, so on every node.
 * {@link org.tidings.security.Audit} writes down what came of it.
 *
 * <p>Deliberately absent: passwords, and a directory of users and roles. An issuer of tokens has them, or the server. Demo sign-in
 * takes anybody's word.
 */
@NullMarked
package org.tidings.security;

import org.jspecify.annotations.NullMarked;
