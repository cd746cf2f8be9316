package org.tidings.benchmark;

/** Text that goes into a page. */
final class Html {

    private Html() {}

    /** With nothing in it that a browser would take for a tag; what Markdown writes as strong or as code becomes so. */
    static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("\\*\\*([^*]+)\\*\\*", "<strong>$1</strong>")
                .replaceAll("`([^`]+)`", "<code>$1</code>");
    }
}
