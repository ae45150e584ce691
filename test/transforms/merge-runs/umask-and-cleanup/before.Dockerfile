FROM debian:12
RUN umask 077 && mkdir /secrets
RUN rm -rf /secrets
