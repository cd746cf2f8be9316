package org.tidings.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tidings.settings.Secret;
import org.tidings.settings.Settings;

/** Where the server's certificate is, and its key. */
sealed interface KeyFiles {

    /**
     * As the settings say; empty if they say nothing of any.
     *
     * @throws CertificateUnavailable if they say too much, or not enough
     */
    static Optional<KeyFiles> of(Settings settings) {
        var store = settings.tlsKeystore();
        var certificate = settings.tlsCertificate();
        if (certificate.isPresent() != settings.tlsKey().isPresent() || store.isPresent() && certificate.isPresent()) {
            throw new CertificateUnavailable(
                    "For HTTPS, name either tidings.tls.keystore, or both tidings.tls.certificate and tidings.tls.key.",
                    null);
        }
        return store.<KeyFiles>map(file -> new Pkcs12(file, settings.tlsKeystorePassword()))
                .or(() ->
                        certificate.map(file -> new Pem(file, settings.tlsKey().orElseThrow())));
    }

    /** The files, to see whether they have changed. */
    List<Path> files();

    /** What is in them now: at least one key, and all of them with their certificates. */
    KeyStore load() throws GeneralSecurityException, IOException;

    /** What the keys that were loaded are protected with. */
    char[] password();

    /** A file of PKCS #12. */
    record Pkcs12(Path file, Secret secret) implements KeyFiles {

        @Override
        public List<Path> files() {
            return List.of(file);
        }

        @Override
        public KeyStore load() throws GeneralSecurityException, IOException {
            var store = KeyStore.getInstance("PKCS12");
            try (var in = Files.newInputStream(file)) {
                store.load(in, password());
            }
            for (var alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    return store;
                }
            }
            throw new KeyStoreException("there is no key in it");
        }

        @Override
        public char[] password() {
            return secret.value().toCharArray();
        }
    }

    /** A certificate and those above it in one file, its key in another. */
    record Pem(Path certificate, Path key) implements KeyFiles {

        private static final Pattern KEY =
                Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

        @Override
        public List<Path> files() {
            return List.of(certificate, key);
        }

        @Override
        public KeyStore load() throws GeneralSecurityException, IOException {
            var chain = chain();
            var secret = secret(chain[0].getPublicKey().getAlgorithm());
            requirePair(secret, chain[0]);
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, password());
            store.setKeyEntry("tidings", secret, password(), chain);
            return store;
        }

        private Certificate[] chain() throws GeneralSecurityException, IOException {
            try (var in = Files.newInputStream(certificate)) {
                var found = CertificateFactory.getInstance("X.509").generateCertificates(in);
                if (found.isEmpty()) {
                    throw new KeyStoreException("there is no certificate in " + certificate);
                }
                return found.toArray(Certificate[]::new);
            }
        }

        private PrivateKey secret(String algorithm) throws GeneralSecurityException, IOException {
            var text = KEY.matcher(Files.readString(key));
            if (!text.find()) {
                throw new KeyStoreException(
                        ("there is no \"BEGIN PRIVATE KEY\" in %s; if there is another kind of key, "
                                        + "openssl pkcs8 -topk8 -nodes makes one of it")
                                .formatted(key));
            }
            return KeyFactory.getInstance(algorithm)
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(text.group(1))));
        }

        /** They may be written one after the other: a server that takes one without the other can talk to nobody. */
        private static void requirePair(PrivateKey secret, Certificate certificate) throws GeneralSecurityException {
            var algorithm =
                    switch (secret.getAlgorithm()) {
                        case "RSA" -> "SHA256withRSA";
                        case "EC" -> "SHA256withECDSA";
                        default -> secret.getAlgorithm();
                    };
            byte[] text = {42};
            var signature = Signature.getInstance(algorithm);
            signature.initSign(secret);
            signature.update(text);
            var signed = signature.sign();
            signature.initVerify(certificate);
            signature.update(text);
            if (!signature.verify(signed)) {
                throw new KeyStoreException("the key is not that of the certificate");
            }
        }

        @Override
        public char[] password() {
            return new char[0]; // it never leaves memory
        }
    }
}
