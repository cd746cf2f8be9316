/**
 * Starts the archive as a program: {@code java -jar tidings.war}.
 *
 * <p>These classes lie at the root of the archive, where {@code java -jar} looks and a server does not. They unpack the
 * embedded server's libraries and the static pages into a cache, once per archive, and hand over to
 * {@code org.tidings.embedded.Main} in a class loader of its own. They are compiled for Java 11, so that an old Java can
 * still say what is wrong.
 *
 * <p>Deliberately absent: anything that knows what Tidings does.
 */
@NullMarked
package org.tidings.launcher;

import org.jspecify.annotations.NullMarked;
