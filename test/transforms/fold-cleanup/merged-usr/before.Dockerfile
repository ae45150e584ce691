FROM ubuntu:24.04
RUN touch /sbin/setup
COPY agent /usr/sbin/agent
RUN rm -f /sbin/setup /sbin/agent
