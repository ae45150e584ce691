FROM debian:12
RUN echo one > /srv/a
RUN trap "echo bye >> /srv/a" EXIT
RUN rm -f /srv/a
