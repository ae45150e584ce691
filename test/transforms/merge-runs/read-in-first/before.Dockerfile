FROM debian:12
RUN read -r LINE < /etc/hostname && echo "$LINE" > /name
RUN echo "$LINE" > /other
