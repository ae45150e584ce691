FROM debian:12
RUN touch a
WORKDIR /srv
RUN touch b
