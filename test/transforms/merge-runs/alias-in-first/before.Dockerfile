FROM debian:12
RUN alias rm='rm -i' && touch /a
RUN rm -f /a
