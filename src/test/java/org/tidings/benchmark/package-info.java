/**
 * The benchmark: servers on identical work, one after the other on the same core once they are warm, and a client that counts everything.
 *
 * <p>{@code ./mvnw -Pbenchmark} runs {@link org.tidings.benchmark.Benchmark}. In each round it puts every
 * {@link org.tidings.benchmark.Scenario} to every {@link org.tidings.benchmark.Contender}: a
 * {@link org.tidings.benchmark.Trial} starts a {@link org.tidings.benchmark.Server}, warms it up and holds it to one core, and then for each
 * {@link org.tidings.benchmark.Load} a {@link org.tidings.benchmark.LoadClient} on another. That is one thread with
 * {@link org.tidings.benchmark.Readers}, of which each takes its response apart with a
 * {@link org.tidings.benchmark.ResponseDecoder} and an {@link org.tidings.benchmark.EventScanner}, and
 * {@link org.tidings.benchmark.Publishers}, which keep to their rhythm whether the server does or not. Who fires the events itself,
 * as beans do, is asked to by {@link org.tidings.benchmark.Firing}.
 * {@link org.tidings.benchmark.Accounts} say what was missing, came twice or out of order, the
 * {@link org.tidings.benchmark.Meter} what it has cost. The {@link org.tidings.benchmark.Outcome}s of all rounds make a
 * {@link org.tidings.benchmark.Summary}, a {@link org.tidings.benchmark.Page} and a
 * {@link org.tidings.benchmark.MarkdownReport}.
 *
 * <p>To add a server, implement {@code Contender}; to add a question, look at {@code Scenarios}. What may be set is in
 * {@link org.tidings.benchmark.Options}.
 *
 * <p>Deliberately absent: a network (everything is loopback), TLS, and any figure that was measured elsewhere.
 */
@NullMarked
package org.tidings.benchmark;

import org.jspecify.annotations.NullMarked;
