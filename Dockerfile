# Tidings in a container: docker build -t tidings . && docker run --rm -p 8080:8080 -v tidings:/var/lib/tidings tidings

FROM eclipse-temurin:25.0.3_9-jdk-noble AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 ./mvnw --batch-mode -Dmaven.test.skip=true package
# What the archive would unpack at its first start.
RUN XDG_CACHE_HOME=/unpacked java -jar target/tidings.war --version \
    && mv /unpacked/tidings/*/ /opt/tidings

FROM eclipse-temurin:25.0.3_9-jre-noble
RUN useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin tidings \
    && install -d -o tidings /var/lib/tidings
COPY --from=build /opt/tidings /opt/tidings
WORKDIR /opt/tidings
ENV TIDINGS_HOST=0.0.0.0 TIDINGS_DATABASE=/var/lib/tidings
# One start and stop for the JVM to remember: the next ones take half the time.
RUN TIDINGS_DATABASE=memory java -XX:AOTCacheOutput=tidings.aot -cp 'lib/*' org.tidings.embedded.Main & \
    until bash -c 'exec 3<>/dev/tcp/localhost/8080' 2>/dev/null; do sleep 0.1; done; \
    kill -TERM $! && { wait $! || [ -s tidings.aot ]; }
USER tidings
VOLUME /var/lib/tidings
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/localhost/${TIDINGS_PORT:-8080} && printf 'GET /api/users HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r -t 2 _ status _ <&3 && test $status = 200"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-XX:AOTCache=tidings.aot", "-cp", "lib/*", "org.tidings.embedded.Main"]
