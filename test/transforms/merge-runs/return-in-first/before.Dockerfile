FROM debian:12
RUN test -d /opt && return 0; mkdir /opt
RUN mkdir /opt/a
