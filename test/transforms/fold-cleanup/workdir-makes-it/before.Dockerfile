FROM debian:12
RUN echo one > /srv/a
WORKDIR /srv
RUN rm -rf /srv
