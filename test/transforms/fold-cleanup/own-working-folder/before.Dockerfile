FROM debian:12
WORKDIR /w
RUN touch /tmp/w
COPY one .
RUN rm /tmp/w /proc/self/cwd/one
