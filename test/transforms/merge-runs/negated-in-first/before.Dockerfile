FROM debian:12
RUN ! grep -q nobody /etc/group
RUN touch /c
