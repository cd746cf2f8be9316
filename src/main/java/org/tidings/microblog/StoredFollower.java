package org.tidings.microblog;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The row of a user. It is locked by whoever changes whom they follow. */
@Entity(name = "Follower")
@Table(name = "follower")
@SuppressWarnings("NullAway.Init") // filled by the provider
class StoredFollower {

    @Id
    private String name;

    @ElementCollection
    @CollectionTable(name = "following", joinColumns = @JoinColumn(name = "follower"))
    @Column(name = "followed")
    private Set<String> followed = new HashSet<>();

    protected StoredFollower() {}

    /** Returns whether that is new. */
    boolean follow(String other) {
        return followed.add(other);
    }

    /** Returns whether that is new. */
    boolean unfollow(String other) {
        return followed.remove(other);
    }

    /** In alphabetical order. */
    List<String> following() {
        return followed.stream().sorted().toList();
    }
}
