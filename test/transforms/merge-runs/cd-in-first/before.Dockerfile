FROM debian:12
RUN cd /opt && tar xzf app.tgz
RUN rm -f /opt/app.tgz
