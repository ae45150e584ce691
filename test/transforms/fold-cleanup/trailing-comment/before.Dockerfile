FROM debian:12
RUN mkdir /work && touch /work/a # scratch
RUN rm -rf /work
