package org.tidings.rest;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

/** Which part of a long list a request asks for: {@code ?page=0&size=20}. Taken as a {@code @BeanParam}. */
public class Paging {

    private static final int MAX_PAGE = 1_000_000;
    private static final int MAX_SIZE = 100;

    // Text, because Jakarta REST answers a number that is none with 404.
    @QueryParam("page")
    @DefaultValue("0")
    private String page = "0";

    @QueryParam("size")
    @DefaultValue("20")
    private String size = "20";

    /** The number of the page, from 0. */
    public int page() {
        return number("page", page, 0, MAX_PAGE);
    }

    /** How many things a page has, from 1 to 100. */
    public int size() {
        return number("size", size, 1, MAX_SIZE);
    }

    private static int number(String field, String text, int min, int max) {
        try {
            return Require.between(field, Long.parseLong(text), min, max);
        } catch (NumberFormatException notANumber) {
            throw new InvalidValue("%s is '%s'; a number from %d to %d is allowed".formatted(field, text, min, max));
        }
    }
}
