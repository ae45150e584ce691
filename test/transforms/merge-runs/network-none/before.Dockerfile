FROM debian:12
RUN mkdir /a
RUN --network=none touch /a/b
