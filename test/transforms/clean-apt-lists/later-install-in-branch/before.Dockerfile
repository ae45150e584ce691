FROM debian:12
ARG DEBUG
RUN apt-get update && apt-get install -y curl
RUN if [ -n "$DEBUG" ]; then apt-get install -y gdb; fi
