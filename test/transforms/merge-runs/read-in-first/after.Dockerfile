FROM debian:12
RUN (read -r LINE < /etc/hostname && echo "$LINE" > /name) && \
    echo "$LINE" > /other
