FROM debian:12
RUN (cd /opt && tar xzf app.tgz) && \
    rm -f /opt/app.tgz
