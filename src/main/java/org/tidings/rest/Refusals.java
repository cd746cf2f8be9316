package org.tidings.rest;

import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/**
 * Makes a problem of every status that was thrown without a body, by the kernel or by the server itself, and keeps its
 * headers: a 405 needs its {@code Allow}.
 */
@Provider
@Dependent
public class Refusals implements ExceptionMapper<WebApplicationException> {

    @Override
    public Response toResponse(WebApplicationException exception) {
        var response = exception.getResponse();
        if (response.hasEntity() || response.getStatus() < 400) {
            return response;
        }
        return Problem.of(response.getStatus(), detail(exception)).on(Response.fromResponse(response));
    }

    /** Servers throw the first four with texts about their own insides, and wrap in the others what they tripped over. */
    private static @Nullable String detail(WebApplicationException exception) {
        return switch (exception.getResponse().getStatus()) {
            case 404 -> "There is nothing at this address";
            case 405 -> "The method is not one of those in the header Allow";
            case 406 -> "Nothing here has a media type that the header Accept allows";
            case 415 -> "The body must be JSON, and the header Content-Type must say so";
            case 400, 401, 403 -> exception.getCause() == null ? exception.getMessage() : null;
            default -> null;
        };
    }
}
