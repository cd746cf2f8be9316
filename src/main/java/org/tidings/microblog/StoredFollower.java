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
    String name;

    @ElementCollection
    @CollectionTable(name = "following", joinColumns = @JoinColumn(name = "follower"))
    @Column(name = "followed")
    Set<String> followed = new HashSet<>();

    protected StoredFollower() {}

    /** In alphabetical order. */
    List<String> following() {
        return followed.stream().sorted().toList();
    }
}
