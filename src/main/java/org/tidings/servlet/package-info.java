/**
 * What a Jakarta EE server has to be told, in the words of its servlets: {@link org.tidings.servlet.Doorway}. The embedded server has
 * none, and does the same in its own words; nothing else may know this package.
 */
@NullMarked
package org.tidings.servlet;

import org.jspecify.annotations.NullMarked;
