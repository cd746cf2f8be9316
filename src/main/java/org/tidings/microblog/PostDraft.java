package org.tidings.microblog;

import org.tidings.rest.Require;

/** A post that is about to be published. Its line breaks stay as they are. */
public record PostDraft(String text) {

    /** @throws org.tidings.rest.InvalidValue if the text is missing, blank or too long */
    public PostDraft {
        Require.text("text", text, 1, 280);
    }
}
