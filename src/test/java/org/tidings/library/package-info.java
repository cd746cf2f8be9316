/**
 * Tests of the library, {@code tidings-stream}, in an application of somebody else's ({@link com.example.news}), on the
 * embedded server's Jersey and on every server that the build is asked for.
 */
@NullMarked
package org.tidings.library;

import org.jspecify.annotations.NullMarked;
