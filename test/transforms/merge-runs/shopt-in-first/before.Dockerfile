FROM debian:12
SHELL ["/bin/bash", "-c"]
RUN shopt -s dotglob && rm -rf /tmp/build/*
RUN rm -rf /tmp/cache/*
