/**
 * Tidings: what happens in an application, pushed to the browser. The {@link org.tidings.stream kernel} is the part to
 * read first; the features show how little they need to know of it.
 */
@NullMarked
package org.tidings;

import org.jspecify.annotations.NullMarked;
