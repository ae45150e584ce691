FROM debian:12
RUN id
USER nobody
RUN id
