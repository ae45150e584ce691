FROM debian:12
RUN ! grep -q nobody /etc/group && \
    touch /c
