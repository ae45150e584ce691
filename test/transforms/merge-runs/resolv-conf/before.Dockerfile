FROM debian:12
RUN echo "nameserver 10.0.0.2" > /etc/resolv.conf
RUN cat /etc/resolv.conf > /seen
