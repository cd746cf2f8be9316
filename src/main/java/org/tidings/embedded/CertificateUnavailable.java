package org.tidings.embedded;

import org.jspecify.annotations.Nullable;

/** The start cannot have its certificate. The message is one sentence for whoever started the application. */
final class CertificateUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1;

    CertificateUnavailable(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
