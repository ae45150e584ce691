FROM debian:12
RUN mkdir -p /work && touch /work/a
SHELL ["/bin/bash", "-c"]
RUN rm -rf /work
