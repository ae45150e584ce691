FROM debian:12
RUN echo "127.0.0.1 registry.local" >> /etc/hosts
RUN getent hosts registry.local > /address
