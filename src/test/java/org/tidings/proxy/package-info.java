/** Tests with a real nginx between the browser and the server, as Debian packages it. */
@NullMarked
package org.tidings.proxy;

import org.jspecify.annotations.NullMarked;
