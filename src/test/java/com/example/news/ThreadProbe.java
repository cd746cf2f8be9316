package com.example.news;

import jakarta.enterprise.concurrent.ManageableThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.tidings.stream.Threads;

/** Tells what the library's threads are, and what they find. */
@Path("threads/{kind}")
public class ThreadProbe {

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public String look(@PathParam("kind") String kind) throws ExecutionException, InterruptedException {
        ThreadFactory threads = kind.equals("virtual") ? Threads.virtual("probe") : Threads.platform("probe");
        var look = new FutureTask<>(ThreadProbe::look);
        threads.newThread(look).start();
        return look.get();
    }

    private static String look() {
        var thread = Thread.currentThread();
        return (thread instanceof ManageableThread ? "managed " : "")
                + (thread.isVirtual() ? "virtual " : "")
                + application()
                + (hasClasses() ? "" : ", without its classes");
    }

    private static Object application() {
        try {
            return InitialContext.doLookup("java:app/AppName");
        } catch (NamingException e) {
            return "without its names";
        }
    }

    private static boolean hasClasses() {
        try {
            Class.forName(
                    ThreadProbe.class.getName(), false, Thread.currentThread().getContextClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
