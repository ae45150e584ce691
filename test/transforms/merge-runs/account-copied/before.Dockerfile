FROM debian:12
RUN cp /tmp/x/passwd /etc/
RUN touch ~/here
