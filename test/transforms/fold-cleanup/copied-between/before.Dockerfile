FROM debian:12
RUN mkdir -p /build/work && touch /build/work/a
COPY b /build/work/
RUN rm -rf /build/work
