package org.tidings.mail;

import java.time.Duration;
import java.time.Instant;

/** The mail that is there when the application starts, so that the first look is not empty. */
final class Samples {

    private Samples() {}

    static void fill(Mails mails, Instant now) {
        mails.add(
                "carol",
                new Draft("bob", "Keys to the boat house", "They hang behind the door again. Thanks for the lantern!"),
                now.minus(Duration.ofDays(2)));
        var read = mails.add(
                "bob",
                new Draft(
                        "alice",
                        "Saturday's hike",
                        "The ferry leaves at 8:10.\nI bring the map, you bring the weather."),
                now.minus(Duration.ofHours(26)));
        mails.update(read.withRead(true));
        mails.add(
                "alice",
                new Draft("carol", "Proofs of chapter three", "Two commas to argue about, otherwise a joy to read."),
                now.minus(Duration.ofHours(5)));
        mails.add(
                "carol",
                new Draft(
                        "alice",
                        "Re: Proofs of chapter three",
                        "One comma stays. I'll fight for it.\n\nBring cake on Thursday and we may negotiate."),
                now.minus(Duration.ofHours(3)));
        mails.add(
                "bob",
                new Draft("alice", "Window seat", "The café by the station has kept our table for noon."),
                now.minus(Duration.ofMinutes(40)));
    }
}
