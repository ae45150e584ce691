FROM debian:12
RUN mkdir /a && \
    touch /a/b
RUN . /etc/profile && touch /a/c
RUN touch /a/d
