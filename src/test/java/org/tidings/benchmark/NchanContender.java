package org.tidings.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Nchan, a module of nginx, in C: one worker, for it has one core. As Debian packages it. */
record NchanContender() implements Contender {

    private static final Path MODULE = Path.of("/usr/lib/nginx/modules/ngx_nchan_module.so");

    /** It keeps as many messages of a channel as Tidings keeps frames. */
    private static final String CONFIGURATION = """
            load_module %s;
            %s
            daemon off;
            worker_processes 1;
            worker_rlimit_nofile 20000;
            pid nginx.pid;
            error_log stderr crit;
            events { worker_connections 19900; }
            http {
                access_log off;
                client_body_temp_path body;
                proxy_temp_path proxy;
                fastcgi_temp_path fastcgi;
                uwsgi_temp_path uwsgi;
                scgi_temp_path scgi;
                keepalive_requests 100000000;
                client_max_body_size 1m;
                client_body_buffer_size 64k;
                nchan_shared_memory_size 1024M;
                nchan_message_buffer_length 1024;
                nchan_message_timeout 5m;
                server {
                    listen 127.0.0.1:%d backlog=4096;
                    location ~ ^/pub/(\\w+)$ {
                        nchan_publisher;
                        nchan_channel_id $1;
                    }
                    location ~ ^/sub/(\\w+)$ {
                        nchan_subscriber eventsource;
                        nchan_channel_id $1;
                        nchan_subscriber_first_message newest;
                    }
                }
            }
            """;

    @Override
    public String name() {
        return "nchan";
    }

    @Override
    public String description() {
        var version = Tool.output(List.of("nginx", "-v")).replaceAll(".*nginx/", "");
        var module = Tool.output(List.of("dpkg-query", "-W", "-f", "${Version}", "libnginx-mod-nchan"));
        return "Nchan %s in nginx %s, one worker".formatted(module, version);
    }

    @Override
    public Optional<String> absence() {
        if (Tool.output(List.of("nginx", "-v")).isEmpty()) {
            return Optional.of("nginx is not installed (Debian: nginx)");
        }
        return Files.exists(MODULE)
                ? Optional.empty()
                : Optional.of("nginx has no module nchan (Debian: libnginx-mod-nchan)");
    }

    @Override
    public Requests requests() {
        return Requests.plain("/sub/%s", "/pub/%s");
    }

    @Override
    public boolean resumes() {
        return true;
    }

    @Override
    public boolean isJava() {
        return false;
    }

    @Override
    public List<String> command(int port, Path folder) throws IOException {
        var user = System.getProperty("user.name");
        var stays = user.equals("root") ? "user root;" : ""; // else its worker may not enter the folder
        Files.writeString(folder.resolve("nginx.conf"), CONFIGURATION.formatted(MODULE, stays, port));
        return List.of("nginx", "-p", folder.toAbsolutePath().toString(), "-c", "nginx.conf", "-e", "stderr");
    }
}
