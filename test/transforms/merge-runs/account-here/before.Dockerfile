FROM debian:12
RUN cd /etc && cp /tmp/x/group .
RUN touch ~/here
