package org.tidings.microblog;

import static java.time.ZoneOffset.UTC;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** The row of a post. It is locked by whoever likes the post. */
@Entity(name = "Post")
@Table(name = "post")
@SuppressWarnings("NullAway.Init") // filled by the provider
class StoredPost {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "post_ids")
    @SequenceGenerator(name = "post_ids", sequenceName = "post_ids", allocationSize = 1)
    private Long id;

    private String author;

    private String text;

    @Column(name = "published_at")
    private OffsetDateTime publishedAt;

    protected StoredPost() {}

    StoredPost(String author, PostDraft draft, Instant publishedAt) {
        this.author = author;
        this.text = draft.text();
        this.publishedAt = publishedAt.atOffset(UTC);
    }

    Long id() {
        return id;
    }

    String author() {
        return author;
    }

    Post post(List<String> likedBy) {
        return new Post(id, author, text, publishedAt.toInstant(), likedBy);
    }
}
