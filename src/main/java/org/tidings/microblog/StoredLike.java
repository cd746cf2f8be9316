package org.tidings.microblog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** The row that says that somebody likes a post. */
@Entity(name = "PostLike")
@Table(name = "post_like")
@SuppressWarnings("NullAway.Init") // filled by the provider
class StoredLike {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "post_like_ids")
    @SequenceGenerator(name = "post_like_ids", sequenceName = "post_like_ids", allocationSize = 1)
    private Long id;

    @Column(name = "post_id")
    private long postId;

    @Column(name = "liked_by")
    private String likedBy;

    protected StoredLike() {}

    StoredLike(long postId, String likedBy) {
        this.postId = postId;
        this.likedBy = likedBy;
    }

    long postId() {
        return postId;
    }

    String likedBy() {
        return likedBy;
    }
}
