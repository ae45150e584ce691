FROM debian:12
RUN touch /tmp/w
COPY start.sh /usr/local/bin/
RUN rm /tmp/w
