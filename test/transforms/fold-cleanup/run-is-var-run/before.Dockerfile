FROM debian:12
RUN touch /run/a.lock
COPY b.pid /var/run/b.pid
RUN rm -f /run/a.lock /run/b.pid
