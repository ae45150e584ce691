FROM debian:12
RUN export LANG=C && mkdir -p /opt/data
RUN rm -rf /opt/data
