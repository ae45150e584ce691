FROM debian:12
WORKDIR /home/app
RUN userdel app && \
    touch here
