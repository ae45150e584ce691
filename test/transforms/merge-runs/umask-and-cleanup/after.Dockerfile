FROM debian:12
RUN (umask 077 && mkdir /secrets) && \
    rm -rf /secrets
