FROM debian:12
RUN touch /tmp/w
COPY one /one
RUN rm /tmp/w /proc/self/root/one
