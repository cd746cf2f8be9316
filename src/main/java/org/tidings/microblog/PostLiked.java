package org.tidings.microblog;

import java.util.List;
import org.tidings.stream.StreamEvent;

/**
 * Somebody has come to like a post, or does not like it any more.
 *
 * @param author whose post it is
 * @param user who likes it
 * @param liked whether they do now
 * @param likedBy everybody who does now
 */
public record PostLiked(long id, String author, String user, boolean liked, List<String> likedBy)
        implements StreamEvent {

    @Override
    public String channel() {
        return Microblog.channel(author);
    }
}
