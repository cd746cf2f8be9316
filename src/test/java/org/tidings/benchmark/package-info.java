@NullMarked
package org.tidings.benchmark;

import org.jspecify.annotations.NullMarked;
