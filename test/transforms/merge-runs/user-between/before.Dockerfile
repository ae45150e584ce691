FROM debian:12
RUN id > /who
USER nobody
RUN id > /tmp/who
