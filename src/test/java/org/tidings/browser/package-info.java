/**
 * The pages in a real browser: Chromium without a window, driven by Selenium, against the server in this process.
 *
 * <p>A test class registers the {@link org.tidings.browser.Browser} and starts a {@link org.tidings.browser.Site} for each
 * test. {@link org.tidings.browser.FrontPage} and {@link org.tidings.browser.Inspector} know the pages, so that the tests
 * can speak of mails and frames; {@link org.tidings.browser.Cable} is a network that can be pulled out.
 * Pictures of the pages, and of each test that has failed, are left in {@code target/screenshots}.
 *
 * <p>Deliberately absent: other browsers, downloads of any browser or driver, and waiting for a time to pass.
 */
@NullMarked
package org.tidings.browser;

import org.jspecify.annotations.NullMarked;
