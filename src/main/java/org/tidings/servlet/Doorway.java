package org.tidings.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.tidings.rest.ResponseHeaders;

/** Stands before everything that is served, pages and API: looks who is there, and sets the headers for browsers. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class Doorway implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ResponseHeaders.each(((HttpServletResponse) response)::setHeader);
        ServletConnections.begin(request.getRemoteAddr());
        try {
            chain.doFilter(request, response);
        } finally {
            ServletConnections.end();
        }
    }
}
