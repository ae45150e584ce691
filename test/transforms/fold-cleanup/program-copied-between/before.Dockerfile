FROM debian:12
RUN touch /tmp/w
COPY tools /usr/local/
RUN rm /tmp/w
