package org.tidings.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/**
 * What processes have cost until now, by the operating system's own account (proc(5)).
 *
 * @param cpuSeconds processor time, of the process and of the kernel for it
 * @param rssBytes memory that is in RAM now
 * @param switches how often their threads have been taken off a core, or have left it
 */
record Usage(double cpuSeconds, long rssBytes, long switches) {

    /** The kernel's unit in these files, on every Linux that is in use: USER_HZ. */
    private static final double TICKS_A_SECOND = 100;

    private static final int UTIME = 11;
    private static final int STIME = 12;

    /** Looks at all of them; one that has ended costs nothing. */
    static Usage of(Collection<Long> pids) {
        return pids.stream().map(Usage::of).reduce(new Usage(0, 0, 0), Usage::plus);
    }

    /** Looks at this process. */
    static Usage ofThisProcess() {
        return of(ProcessHandle.current().pid());
    }

    private static Usage of(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            var ticks = Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME]);
            return new Usage(ticks / TICKS_A_SECOND, rss(pid), switches(pid));
        } catch (IOException ended) {
            return new Usage(0, 0, 0);
        }
    }

    private static long rss(long pid) throws IOException {
        return 1024 * field(Path.of("/proc/" + pid + "/status"), "VmRSS:");
    }

    private static long switches(long pid) throws IOException {
        long sum = 0;
        try (var threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            for (var thread : (Iterable<Path>) threads::iterator) {
                try {
                    sum += field(thread.resolve("status"), "voluntary_ctxt_switches:")
                            + field(thread.resolve("status"), "nonvoluntary_ctxt_switches:");
                } catch (IOException ended) {
                    // with its switches
                }
            }
        }
        return sum;
    }

    private static long field(Path file, String name) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }

    private Usage plus(Usage other) {
        return new Usage(cpuSeconds + other.cpuSeconds, rssBytes + other.rssBytes, switches + other.switches);
    }
}
