FROM debian:12
RUN eval "$(cat /etc/environment)" && touch /a
RUN touch /b
