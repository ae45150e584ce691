FROM debian:12
RUN mkdir -p /opt/app && \
  touch /opt/app/ready && \
  chmod 0644 /opt/app/ready
