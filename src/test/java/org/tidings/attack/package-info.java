/**
 * What somebody may try who means no good, over the wire: each class is a kind of attack. Nothing leaks, nothing hangs, nothing
 * answers 500, and whoever means well is served meanwhile.
 *
 * <p>The kinds follow OWASP's Web Security Testing Guide 4.2 where it has them: WSTG-INPV-15 (splitting and smuggling),
 * WSTG-INPV-01 and -02 (markup that becomes a page), WSTG-CRYP-01 (transport), WSTG-CLNT-07 (other origins) and -09 (frames); those
 * that exhaust a server are CWE-400 and CWE-770.
 */
package org.tidings.attack;
