FROM debian:12
RUN ln /srv/a /srv/first
RUN mv /srv/first /srv/twin && \
    chmod 600 /srv/twin
