/**
 * Short posts by people who follow each other.
 *
 * <p>{@link org.tidings.microblog.PostResource} and {@link org.tidings.microblog.FollowingResource} translate HTTP.
 * {@link org.tidings.microblog.Microblog} changes the posts, {@link org.tidings.microblog.Following} who follows whom; they
 * fire what happens on {@code posts/{author}}. {@link org.tidings.microblog.HomeTimelines} says which of these channels are behind
 * {@code home/{user}}, so that a stream follows whom its user follows.
 *
 * <p>Deliberately absent: a copy of each post for each follower. Who sees what is decided when it is read.
 */
@NullMarked
package org.tidings.microblog;

import org.jspecify.annotations.NullMarked;
