package org.tidings.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Everybody there is. */
@ApplicationScoped
public class Users {

    private static final List<String> NAMES = List.of("alice", "bob", "carol");
    private static final Set<String> OPERATORS = Set.of("carol");

    /** The names, in alphabetical order. */
    public List<String> names() {
        return NAMES;
    }

    /** Whether there is a user of that name. */
    public boolean has(String name) {
        return NAMES.contains(name);
    }

    /** What a user is there for, if they sign in here; an issuer of tokens, or a server, says it itself. */
    Set<String> rolesOf(String name) {
        return OPERATORS.contains(name) ? Set.of(Identity.OPERATOR) : Set.of();
    }

    /** A sentence for those who asked for somebody else. */
    public String unknown(String name) {
        int last = NAMES.size() - 1;
        return "There is no user '%s'; there are %s and %s"
                .formatted(name, String.join(", ", NAMES.subList(0, last)), NAMES.get(last));
    }
}
