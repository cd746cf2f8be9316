package org.tidings;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Everything under {@code /api}. A server finds the resources and providers by itself. */
@ApplicationPath("api")
public class TidingsApplication extends Application {}
