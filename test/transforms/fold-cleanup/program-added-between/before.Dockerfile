FROM debian:12
RUN touch /tmp/w
ADD rm /usr/local/bin/
RUN rm /tmp/w
