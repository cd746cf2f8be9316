package org.tidings.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The network between a client and its servers, all on this machine: a port whose connections go to the next of some
 * other ports by turns, past those that refuse. It can be cut, be made to swallow everything, and be mended.
 *
 * <p>A connection that ends on one side is ended on the other, in the same way. The methods may be called from any thread.
 */
public final class TcpProxy implements AutoCloseable {

    /** How the network is. */
    private enum State {
        WHOLE,
        CUT,
        SILENT
    }

    private final ServerSocket listening;
    private final Thread accepting;
    private final List<Integer> targets = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private State state = State.WHOLE; // guarded by lock

    private TcpProxy(int port) {
        try {
            listening = new ServerSocket(port, 1_000, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        accepting = Thread.ofVirtual().start(this::accept);
    }

    /** A port that leads to these ports of this machine, which need not be there yet; more can be added. */
    public static TcpProxy to(int... ports) {
        return at(0, ports);
    }

    /** The same at a port that is known before. */
    public static TcpProxy at(int port, int... ports) {
        var proxy = new TcpProxy(port);
        for (int target : ports) {
            proxy.add(target);
        }
        return proxy;
    }

    /** The port to connect to. */
    public int port() {
        return listening.getLocalPort();
    }

    /** How many connections there have been, those that were reset included. */
    public int asked() {
        return asked.get();
    }

    /** Leads new connections to this port too. */
    public void add(int port) {
        targets.add(port);
    }

    /** Leads no more new connections to this port; those there are stay. */
    public void remove(int port) {
        targets.remove(Integer.valueOf(port));
    }

    /** Resets every connection there is, and each new one. */
    public void cut() {
        become(State.CUT);
        sockets.forEach(TcpProxy::reset);
    }

    /** Lets nothing through, in no connection, and says nothing: what is sent now arrives after {@link #restore}. */
    public void blackhole() {
        become(State.SILENT);
    }

    /** Lets everything through again, as at the beginning. */
    public void restore() {
        become(State.WHOLE);
    }

    private void become(State next) {
        lock.lock();
        try {
            state = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits while nothing is let through; false if the network is cut. */
    private boolean passes() {
        lock.lock();
        try {
            while (state == State.SILENT) {
                changed.awaitUninterruptibly();
            }
            return state == State.WHOLE;
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        while (true) {
            try {
                var client = listening.accept();
                asked.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        sockets.add(client);
        try {
            var server = passes() ? connect() : Optional.<Socket>empty();
            if (server.isPresent()) {
                join(client, server.get());
            } else {
                reset(client);
            }
        } finally {
            end(client);
        }
    }

    /** Tries each target once, the one whose turn it is first. */
    private Optional<Socket> connect() {
        var candidates = List.copyOf(targets);
        for (int i = 0; i < candidates.size(); i++) {
            int port = candidates.get(Math.floorMod(turn.getAndIncrement(), candidates.size()));
            try {
                return Optional.of(new Socket(InetAddress.getLoopbackAddress(), port));
            } catch (IOException refused) {
                // the next one, then
            }
        }
        return Optional.empty();
    }

    private void join(Socket client, Socket server) {
        sockets.add(server);
        try {
            var back = Thread.ofVirtual().start(() -> pump(server, client));
            pump(client, server);
            back.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end(server);
        }
    }

    private void pump(Socket from, Socket to) {
        var buffer = new byte[16 * 1024];
        try {
            from.setTcpNoDelay(true);
            int length;
            while ((length = from.getInputStream().read(buffer)) != -1 && passes()) {
                to.getOutputStream().write(buffer, 0, length);
            }
            to.shutdownOutput();
        } catch (IOException broken) {
            reset(from);
            reset(to);
        }
    }

    private void end(Socket socket) {
        sockets.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // closed already
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            accepting.join(); // until then, the port may still take a connection
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        cut();
    }
}
